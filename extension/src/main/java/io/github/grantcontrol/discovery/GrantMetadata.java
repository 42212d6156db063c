package io.github.grantcontrol.discovery;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;

/**
 * What a realm's policy changes in its metadata (RFC 8414 §2, OpenID Connect Discovery 1.0 §3), whoever made the lists
 * there: a grant that gives no token is not announced, and the bounds of {@code validity_period} are.
 *
 * <p>It speaks for the realm; single clients may have other bounds, or may still use a grant that is off for the rest.
 * For them the addresses of endpoints stay, also those that only serve such a grant.
 */
final class GrantMetadata {

    /** Lifetimes in seconds; what each member means is in {@link LifetimeRules.Range}. */
    static final String BOUNDS = "client_credentials_validity_period";

    private static final String CODE = "code";

    private final RealmPolicy policy;
    private final long keycloakSeconds;

    /**
     * @param policy the realm's
     * @param keycloakSeconds the lifetime that Keycloak gives a service account in the realm
     */
    GrantMetadata(RealmPolicy policy, long keycloakSeconds) {
        this.policy = policy;
        this.keycloakSeconds = keycloakSeconds;
    }

    void applyTo(OIDCConfigurationRepresentation metadata) {
        metadata.setGrantTypesSupported(only(
                metadata.getGrantTypesSupported(),
                id -> Grant.byName(id).map(this::givesTokens).orElse(true)));
        if (!givesTokens(Grant.AUTHORIZATION_CODE)) {
            metadata.setResponseTypesSupported(only(metadata.getResponseTypesSupported(), type -> !hasCode(type)));
        }
        announceBounds(metadata);
    }

    private void announceBounds(OIDCConfigurationRepresentation metadata) {
        LifetimeRules.Range range = LifetimeRules.range(
                policy.of(Grant.CLIENT_CREDENTIALS).enforced(),
                LifetimeRequest.unspecified(true, keycloakSeconds, false));
        List<String> grants = metadata.getGrantTypesSupported();
        if (range.isEmpty() || grants == null || !grants.contains(Grant.CLIENT_CREDENTIALS.id())) {
            metadata.getOtherClaims().remove(BOUNDS);
        } else {
            // An administrator's openid-configuration-override may have said it already.
            metadata.getOtherClaims().putIfAbsent(BOUNDS, members(range));
        }
    }

    /** Policy that cannot be read allows nothing, so there is nothing to announce. */
    private boolean givesTokens(Grant grant) {
        GrantPolicy ofGrant = policy.of(grant);
        return ofGrant.isReadable() && ofGrant.enforced().isEnabled();
    }

    private static Map<String, Long> members(LifetimeRules.Range range) {
        Map<String, Long> members = new LinkedHashMap<>();
        members.put("min", range.min());
        members.put("max", range.max());
        members.put("default", range.defaultSeconds());
        range.bearerMax().ifPresent(seconds -> members.put("bearer_max", seconds));
        return members;
    }

    /** OAuth 2.0 Multiple Response Types §3: a response type is a set of words. */
    private static boolean hasCode(String responseType) {
        return responseType != null && Arrays.asList(responseType.split(" ")).contains(CODE);
    }

    /** A new list, for Keycloak's is shared by all realms; none where an override took the list away. */
    private static List<String> only(List<String> values, Predicate<String> wanted) {
        return values == null ? null : values.stream().filter(wanted).toList();
    }
}
