package io.github.grantcontrol.policy.origin;

/** Where a value comes from. Descriptions are for administrators only; no client sees them. */
public sealed interface Origin permits SettingOrigin, Origin.Keycloak, Origin.BuiltIn {

    /** Describes the origin in one line, for example {@code grant-control.toml:12:1}. */
    String describe();

    /** What Keycloak itself sets, derives from its settings, or checks. */
    enum Keycloak implements Origin {
        REALM_LIFESPAN("accessTokenLifespan of the realm"),
        REALM_LIFESPAN_CUT("accessTokenLifespan of the realm, cut at the session's maximum"),
        CLIENT_LIFESPAN("access.token.lifespan of the client"),
        CLIENT_LIFESPAN_CUT("access.token.lifespan of the client, cut at the session's maximum"),
        STORED_SESSION("the stored session's maximum or idle time"),
        REQUEST_CHECK("check of the request"),
        POLICY_CONDITION("condition of a client policy");

        private final String description;

        Keycloak(String description) {
            this.description = description;
        }

        @Override
        public String describe() {
            return description;
        }
    }

    /** No layer sets the value. */
    record BuiltIn() implements Origin {
        @Override
        public String describe() {
            return "built in";
        }
    }

    /** The origin of built-in values. */
    BuiltIn BUILT_IN = new BuiltIn();
}
