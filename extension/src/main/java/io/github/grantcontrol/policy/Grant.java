package io.github.grantcontrol.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The grants of Keycloak's token endpoint that this extension gates.
 *
 * <p>Each has WSO2's short name and the {@code grant_type} value that a client sends (RFC 6749 §4, RFC 7523 §2.1, RFC
 * 8628 §3.4, RFC 8693 §2.1, UMA 2.0 Grant §3.3.1, OpenID CIBA §10.1, OpenID4VCI §6.1), which is also the id of
 * Keycloak's provider. Implicit is missing on purpose: it never reaches the token endpoint (RFC 6749 §4.2).
 */
public enum Grant {
    AUTHORIZATION_CODE("authorization_code", "authorization_code"),
    REFRESH_TOKEN("refresh_token", "refresh_token"),
    PASSWORD("password", "password"),
    CLIENT_CREDENTIALS("client_credentials", "client_credentials"),
    DEVICE_CODE("device_code", "urn:ietf:params:oauth:grant-type:device_code"),
    TOKEN_EXCHANGE("token_exchange", "urn:ietf:params:oauth:grant-type:token-exchange"),
    JWT_BEARER("jwt_bearer", "urn:ietf:params:oauth:grant-type:jwt-bearer", "jwt"),
    UMA_TICKET("uma_ticket", "urn:ietf:params:oauth:grant-type:uma-ticket"),
    CIBA("ciba", "urn:openid:params:grant-type:ciba"),
    PRE_AUTHORIZED_CODE("pre_authorized_code", "urn:ietf:params:oauth:grant-type:pre-authorized_code");

    private static final Map<String, Grant> BY_NAME = byName();

    private final String shortName;
    private final String id;
    private final String[] aliases;

    Grant(String shortName, String id, String... aliases) {
        this.shortName = shortName;
        this.id = id;
        this.aliases = aliases;
    }

    /** Returns the name in policy keys, as WSO2 writes it, for example {@code device_code}. */
    public String shortName() {
        return shortName;
    }

    /** Returns the value of the {@code grant_type} parameter, which is also the id of Keycloak's provider. */
    public String id() {
        return id;
    }

    /** Returns whether administrators need the grant to sign in to the admin console. */
    public boolean isNeededToAdminister() {
        return this == AUTHORIZATION_CODE || this == REFRESH_TOKEN;
    }

    /** Returns the grant with this short name, alias or id; empty for any other text. */
    public static Optional<Grant> findByName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns every name of a grant: short names, aliases and ids. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, Grant> byName() {
        Map<String, Grant> names = new LinkedHashMap<>();
        for (Grant grant : values()) {
            names.put(grant.shortName, grant);
            names.put(grant.id, grant);
            for (String alias : grant.aliases) {
                names.put(alias, grant);
            }
        }
        return Collections.unmodifiableMap(names);
    }
}
