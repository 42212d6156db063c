package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.keycloak.models.RealmModel;

/**
 * Remembers each realm's policy for as long as Keycloak remembers the realm.
 *
 * <p>Keycloak's realm cache hands out one map of attributes, the same object, until anything of the realm changes on
 * any node. So the map itself is the key, by identity and weakly: where Keycloak drops it, the policy goes too, and
 * nothing has to be invalidated. A realm that is being written to has a fresh map, and is computed afresh.
 */
public final class RealmPolicyCache {

    private record Known(ServerFileSettings operator, String realm, AttributeSettings stored, RealmPolicy policy) {}

    private final Cache<Map<String, String>, Known> byAttributes =
            Caffeine.newBuilder().weakKeys().build();
    private final String adminRealm;
    private final StoredSettingsLog log;

    public RealmPolicyCache(String adminRealm, StoredSettingsLog log) {
        this.adminRealm = adminRealm;
        this.log = log;
    }

    /** The realm's policy with what the operator says now. */
    public RealmPolicy of(RealmModel realm, ServerFileSettings operator) {
        Map<String, String> attributes = realm.getAttributes();
        if (attributes == null) {
            attributes = Map.of();
        }
        Known known = byAttributes.getIfPresent(attributes);
        if (known == null || known.operator() != operator || !known.realm().equals(realm.getName())) {
            known = compute(realm.getName(), attributes, operator);
            byAttributes.put(attributes, known);
        }
        if (known.stored().isToBeTold()) {
            log.log("realm '" + SettingProblem.inOneLine(known.realm()) + "'", known.stored());
        }
        return known.policy();
    }

    private Known compute(String realm, Map<String, String> attributes, ServerFileSettings operator) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(attributes, realm.equals(adminRealm));
        return new Known(operator, realm, stored, new RealmPolicy(operator, realm, stored.statements()));
    }
}
