package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.syntax.AttributeName;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.ClientModel;

/**
 * What clients' own attributes say.
 *
 * <p>Keycloak copies a client's attributes for each call. Most clients have none of ours: for them a request costs a
 * look at the names. Where there are some, what they say follows from them alone, whichever client has them, so names
 * and values are the key under which it is remembered; nothing has to be invalidated.
 */
public final class ClientSettingsCache {

    private static final int MOST = 10_000;

    private record Ours(boolean inAdminRealm, Map<String, String> attributes) {}

    private final Map<String, Boolean> isOurs = new ConcurrentHashMap<>();
    private final Cache<Ours, AttributeSettings> byContent =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final String adminRealm;
    private final StoredSettingsLog log;

    public ClientSettingsCache(String adminRealm, StoredSettingsLog log) {
        this.adminRealm = adminRealm;
        this.log = log;
    }

    /** What the client's attributes say of it. */
    public SettingsByGrant of(ClientModel client) {
        Map<String, String> attributes = client.getAttributes();
        Map<String, String> ours = null;
        if (attributes != null) {
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                if (attribute.getValue() != null && isOurs(attribute.getKey())) {
                    ours = ours == null ? new HashMap<>() : ours;
                    // No value of ours is long: one that is reads, and is told, the same when it is cut.
                    ours.put(attribute.getKey(), SettingProblem.shown(attribute.getValue()));
                }
            }
        }
        return ours == null ? SettingsByGrant.NONE : read(client, ours);
    }

    private SettingsByGrant read(ClientModel client, Map<String, String> attributes) {
        String realm = client.getRealm().getName();
        Ours ours = new Ours(realm.equals(adminRealm), attributes);
        AttributeSettings stored =
                byContent.get(ours, key -> AttributeSettingsReader.ofClient(key.attributes(), key.inAdminRealm()));
        if (stored.isToBeTold()) {
            String owner = "realm '" + SettingProblem.inOneLine(realm) + "', client '"
                    + SettingProblem.inOneLine(client.getClientId()) + "'";
            log.log(owner, stored);
        }
        return stored.ofOwner();
    }

    /** Names of attributes are few and come again; telling typos from other names takes a thousand steps. */
    private boolean isOurs(String name) {
        Boolean known = isOurs.get(name);
        if (known == null) {
            known = AttributeName.ofClient(name).isPresent();
            if (isOurs.size() < MOST) {
                isOurs.put(name, known);
            }
        }
        return known;
    }
}
