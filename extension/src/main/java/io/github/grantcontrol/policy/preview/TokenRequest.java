package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an event holds of a successful token request. Requests that are equal are decided alike.
 *
 * <p>The event does not hold whether the token is sender-constrained, which client policies apply, nor, before this
 * extension was installed, any lifetime.
 *
 * @param requested the {@code validity_period} of the request
 * @param granted the lifetime of the token; only service accounts' tokens have it, and those that descend from them
 * @param withRefreshToken whether the answer has a refresh token
 * @param offline whether the scope {@code offline_access} is granted
 * @param serviceAccount the user id of the service account whose token it is or descends from; empty for a person's
 */
public record TokenRequest(
        Grant grant,
        String clientId,
        OptionalLong requested,
        OptionalLong granted,
        boolean withRefreshToken,
        boolean offline,
        Optional<String> serviceAccount) {

    /** The types of Keycloak's events of the token endpoint ({@code OAuth2GrantType.getEventType}), the newest first. */
    private static final Map<Grant, List<String>> TYPES = Map.of(
            Grant.AUTHORIZATION_CODE, List.of("CODE_TO_TOKEN"),
            Grant.REFRESH_TOKEN, List.of("REFRESH_TOKEN"),
            Grant.PASSWORD, List.of("LOGIN"),
            Grant.CLIENT_CREDENTIALS, List.of("CLIENT_LOGIN"),
            Grant.DEVICE_CODE, List.of("OAUTH2_DEVICE_CODE_TO_TOKEN"),
            Grant.TOKEN_EXCHANGE, List.of("TOKEN_EXCHANGE"),
            Grant.JWT_BEARER, List.of("JWT_AUTHORIZATION_GRANT", "LOGIN"),
            Grant.UMA_TICKET, List.of("PERMISSION_TOKEN"),
            Grant.CIBA, List.of("AUTHREQID_TO_TOKEN"),
            Grant.PRE_AUTHORIZED_CODE, List.of("VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT", "CODE_TO_TOKEN"));

    /** The grants that make a token of another one, which keeps the bounds of client credentials. */
    static final Set<Grant> DERIVING = Set.of(Grant.REFRESH_TOKEN, Grant.TOKEN_EXCHANGE, Grant.UMA_TICKET);

    private static final String SERVICE_ACCOUNT_PREFIX = "service-account-";

    /** Returns the types that the event of a successful request can have, that of the newest Keycloak first. */
    public static List<String> eventTypes(Grant grant) {
        return TYPES.get(grant);
    }

    /**
     * Reads an event.
     *
     * @param type the name of Keycloak's event type
     * @param clientId null if the event has none
     * @param userId null if the event has none
     * @return empty if the event is not that of a successful request for a token
     */
    public static Optional<TokenRequest> read(
            String type, String clientId, String userId, Map<String, String> details) {
        // A login in a browser has the type of the password grant, but no grant_type.
        Optional<Grant> grant = Optional.ofNullable(details.get("grant_type"))
                .flatMap(Grant::findByName)
                .filter(known -> TYPES.get(known).contains(type));
        if (grant.isEmpty() || clientId == null) {
            return Optional.empty();
        }
        OptionalLong granted = seconds(details.get("validity_period_granted"));
        boolean ofServiceAccount = granted.isPresent()
                || details.getOrDefault("username", "").startsWith(SERVICE_ACCOUNT_PREFIX)
                        && DERIVING.contains(grant.get());
        return Optional.of(new TokenRequest(
                grant.get(),
                clientId,
                seconds(details.get("validity_period_requested")),
                granted,
                details.containsKey("refresh_token_id"),
                List.of(details.getOrDefault("scope", "").split(" ")).contains("offline_access"),
                ofServiceAccount ? Optional.ofNullable(userId) : Optional.empty()));
    }

    /** Returns whether the token comes from a service account's token, by refresh, token exchange or UMA. */
    public boolean isDerivedFromServiceAccount() {
        return DERIVING.contains(grant) && (granted.isPresent() || serviceAccount.isPresent());
    }

    /** Anyone who may import events can write the text. */
    private static OptionalLong seconds(String text) {
        return text != null && text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
