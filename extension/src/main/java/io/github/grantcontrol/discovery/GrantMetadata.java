package io.github.grantcontrol.discovery;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeRange;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;

/**
 * Applies a realm's policy to its metadata (RFC 8414 §2, OpenID Connect Discovery 1.0 §3): it removes grants that give
 * no token and adds the bounds of {@code validity_period}.
 *
 * <p>The metadata are the realm's. A single client can have other bounds, or be allowed a grant that is disabled for
 * the others; for such clients the addresses of endpoints stay, also of those that serve only a disabled grant.
 */
final class GrantMetadata {

    /** The member with the bounds, in seconds; {@link LifetimeRange} has the meaning of each. */
    static final String BOUNDS = "client_credentials_validity_period";

    private static final String CODE = "code";

    private final RealmPolicy policy;
    private final KeycloakDefault keycloak;

    /** @param keycloak the lifetime that Keycloak gives a service account in the realm */
    GrantMetadata(RealmPolicy policy, KeycloakDefault keycloak) {
        this.policy = policy;
        this.keycloak = keycloak;
    }

    void applyTo(OIDCConfigurationRepresentation metadata) {
        metadata.setGrantTypesSupported(only(
                metadata.getGrantTypesSupported(),
                id -> Grant.findByName(id).map(this::givesTokens).orElse(true)));
        if (!givesTokens(Grant.AUTHORIZATION_CODE)) {
            metadata.setResponseTypesSupported(only(metadata.getResponseTypesSupported(), type -> !hasCode(type)));
        }
        setBounds(metadata);
    }

    private void setBounds(OIDCConfigurationRepresentation metadata) {
        LifetimeRange range =
                LifetimeRules.range(policy.forRealm(Grant.CLIENT_CREDENTIALS).enforced(), keycloak);
        List<String> grants = metadata.getGrantTypesSupported();
        if (range.isEmpty() || grants == null || !grants.contains(Grant.CLIENT_CREDENTIALS.id())) {
            metadata.getOtherClaims().remove(BOUNDS);
        } else {
            // An administrator's openid-configuration-override can have set it.
            metadata.getOtherClaims().putIfAbsent(BOUNDS, members(range));
        }
    }

    /** Returns whether the grant gives tokens; a policy that cannot be read allows nothing. */
    private boolean givesTokens(Grant grant) {
        GrantPolicy ofGrant = policy.forRealm(grant);
        return ofGrant.isReadable() && ofGrant.enforced().isEnabled();
    }

    private static Map<String, Long> members(LifetimeRange range) {
        Map<String, Long> members = new LinkedHashMap<>();
        members.put("min", range.min());
        members.put("max", range.max());
        members.put("default", range.defaultSeconds());
        range.bearerMax().ifPresent(seconds -> members.put("bearer_max", seconds));
        return members;
    }

    /** Returns whether a response type, which is a set of words (OAuth 2.0 Multiple Response Types §3), has a code. */
    private static boolean hasCode(String responseType) {
        return responseType != null && Arrays.asList(responseType.split(" ")).contains(CODE);
    }

    /** Returns a new list, because all realms share Keycloak's; null if an override has removed the list. */
    private static List<String> only(List<String> values, Predicate<String> wanted) {
        return values == null ? null : values.stream().filter(wanted).toList();
    }
}
