package io.github.grantcontrol.it.grant;

/** The keys of settings that these tests write. */
public final class Keys {

    public static final String CLIENT_CREDENTIALS = "oauth.grant_type.client_credentials.";
    public static final String ENABLE = CLIENT_CREDENTIALS + "enable";
    public static final String REPORT_ONLY = CLIENT_CREDENTIALS + "report_only";
    public static final String ALLOW_REFRESH_TOKENS = CLIENT_CREDENTIALS + "allow_refresh_tokens";
    public static final String MIN = CLIENT_CREDENTIALS + "validity_period.min";
    public static final String MAX = CLIENT_CREDENTIALS + "validity_period.max";
    public static final String DEFAULT = CLIENT_CREDENTIALS + "validity_period.default";
    public static final String BEARER_MAX = CLIENT_CREDENTIALS + "validity_period.bearer_max";
    public static final String ON_EXCEED = CLIENT_CREDENTIALS + "validity_period.on_exceed";

    public static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
    public static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private Keys() {}

    /** Returns the name of the realm attribute that sets a key for one client. */
    public static String forClient(String clientId, String key) {
        return "client." + clientId + "." + key;
    }
}
