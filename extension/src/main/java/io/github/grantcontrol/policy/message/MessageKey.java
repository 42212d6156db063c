package io.github.grantcontrol.policy.message;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The texts of the server in English, with {@code {{name}}} for each parameter. The theme {@code grant-control} has them in
 * other languages, under {@code grantControl.message.<id>}.
 */
public enum MessageKey {
    // Refusals of token requests: clients, events and would_refuse have them too.
    GRANT_DISABLED("Grant type {{grant}} is disabled"),
    TOKENS_REJECTED("Grant type {{grant}} is disabled, and its tokens are rejected"),
    GRANT_DISABLED_FOR_CLIENT("Grant type {{grant}} is disabled for this client"),
    POLICY_INVALID("The grant policy is invalid"),
    REFRESH_NOT_ALLOWED("Refresh tokens of client_credentials are not allowed"),
    OUT_OF_BOUNDS("validity_period {{requested}} is outside the allowed {{min}} to {{max}} seconds"),
    NO_LIFETIME_LEFT("no token lifetime is possible: {{shortest}} is more than {{longest}}"),
    MALFORMED_PERIOD(
            "validity_period must be a whole number of seconds from 1 to {{max}}, in digits only, without a leading"
                    + " zero, but is '{{found}}'"),
    DUPLICATED_PARAMETER("duplicated parameter: {{parameter}}"),
    WOULD_DISABLE("grant disabled by {{layer}}"),
    SHORTER("lifetime {{seconds}} instead of {{before}}"),
    SHORTER_BY_BOUND("lifetime {{seconds}} instead of {{before}}: {{bound}}"),
    NO_REFRESH_TOKEN("no refresh token"),

    // Parts of other texts.
    BOUND("{{key}} {{seconds}} of {{layer}}"),
    BUILT_IN_BOUND("{{key}} {{seconds}} (built in)"),
    SESSION_BOUND("the {{seconds}} seconds until the session ends (SSO Session Max or Idle)"),
    LAYER_SERVER_FILE("the server file"),
    LAYER_REALM("the realm"),
    LAYER_CLIENT("the client"),
    LAYER_CLIENT_POLICY("a client policy"),
    DID_YOU_MEAN("{{problem}}; did you mean '{{meant}}'?"),
    EXPECTED_KEYS("{{problem}}; expected {{keys}}"),
    REMOVE_QUOTES("{{problem}}; remove the quotes"),
    NEEDS_QUOTES("{{problem}}; a name with a dot needs quotes"),
    SKIPPED("skipped: {{reason}}"),
    AND_MORE("and {{count}} more"),

    // Values.
    EXPECTED_BOOLEAN("true or false"),
    EXPECTED_SECONDS("a whole number of seconds from 1 to {{max}}"),
    EXPECTED_SECONDS_OR_ZERO("a whole number of seconds from 0 to {{max}}"),
    EXPECTED_ON_EXCEED("\"reject\" or \"clamp\""),
    WRONG_VALUE("{{key}} must be {{expected}}, but is {{found}}"),
    NOT_FOR_CLIENT("{{key}} is for a realm, and cannot be set for a client"),
    ALREADY_SET("{{key}} is already set at {{origin}}"),
    ALREADY_SET_AS("{{key}} is already set at {{origin}} (as {{name}}, the same grant)"),

    // Names.
    UNKNOWN_GRANT("unknown grant '{{name}}' in {{table}}"),
    UNKNOWN_KEY("unknown key '{{name}}'"),
    UNKNOWN_KEY_IN("unknown key '{{name}}' in {{table}}"),
    UNKNOWN_KEY_IN_QUOTED("unknown key '{{name}}' in '{{table}}'"),
    QUOTED_PATH("'{{name}}' in quotes is one name, not a path of keys; remove the quotes"),
    IMPLICIT("'{{name}}' never reaches the token endpoint; disable it in Keycloak's client settings (Implicit flow)"),
    NO_GRANT("'{{name}}' is not a grant of Keycloak; Grant Control has no effect on it"),
    NO_KEY("'{{name}}' is not a Grant Control key"),
    NO_VALIDITY_PERIOD("only client_credentials has a validity_period, not {{grant}}"),
    NOT_A_TABLE("{{key}} must be a single value, but is a table"),
    NO_TABLE("{{key}} must be a table with the keys {{keys}}"),
    NO_TABLE_BUT_VALUE("'{{key}}' must be a table, but is {{found}}"),
    NO_TABLE_BUT_TEXT("'{{key}}' must be a table, but is the text '{{found}}'"),
    INCOMPLETE_KEY("{{key}} is not a complete key; did you mean '{{meant}}'?"),

    // Settings that cannot be stored.
    ADMIN_REALM_RESTRICTED(
            "in the admin realm only the server file can restrict {{grant}}, which administrators need to sign"
                    + " in"),
    HALF_CHARACTER("the client ID has half a character in it: a surrogate that is not part of a pair"),
    LONG_CLIENT_ID(
            "the client ID must not be empty, and the name of its attribute must have at most {{max}} characters, but"
                    + " has {{length}}"),
    OVERRIDDEN_BY("overridden by {{bound}}"),
    NO_LIFETIME_WITH("no token lifetime is possible with {{bound}}"),
    OF_SERVER_FILE("{{key}} {{value}} of the server file"),
    OF_SERVER_FILE_LINE("{{key}} {{value}} of the server file ({{file}}, line {{line}})"),
    OF_THESE_SETTINGS("{{key}} {{value}} of these settings"),

    // Attributes that cannot be read.
    IGNORED_IN_ADMIN_REALM("ignored: in the admin realm only the server file can restrict {{grant}}"),
    MISSPELLED_ATTRIBUTE(
            "misspelled key: the grant {{grant}} gives no token until the name is corrected; {{expected}}"),
    SKIPPED_ATTRIBUTE("skipped: not a Grant Control key; {{expected}}"),
    KEYS_BEGIN_WITH("keys begin with '{{key}}', or in a realm with '{{client_key}}'"),
    UNKNOWN_OPTION("unknown option with value '{{value}}'; expected one of {{options}}"),
    MORE_UNKNOWN_OPTIONS("and {{count}} more unknown options"),

    // Documents.
    TOO_LONG("the document is longer than {{kib}} KiB"),
    NOT_UTF_8("the document is not UTF-8"),
    NOT_UTF_8_HERE("the document is not UTF-8 here"),
    NOT_SUPPORTED("{{what}} is not supported"),
    CANNOT_PARSE("the document cannot be parsed: {{error}}"),
    MORE_SYNTAX_ERRORS("and {{count}} more syntax errors"),
    NO_OBJECT("the document must be a JSON object"),
    TOO_MANY_MEMBERS("the document has more than {{max}} members"),
    TEXT_AFTER_OBJECT("unexpected text after the JSON object"),
    NAME_TWICE("the name occurs twice in the object"),
    MORE_NAMES_TWICE("and {{count}} more names that occur twice"),

    // Requests to the admin REST resource.
    NOT_STORED("The settings are not stored: {{problem}}"),
    INVALID_REQUEST("The token request is invalid: {{problem}}"),
    INVALID_QUERY("The query is invalid: {{problem}}"),
    REQUEST_TOO_LONG("The request is too long: {{problem}}"),
    IN_LINE("line {{line}}: {{problem}}"),
    ONE_MORE_PROBLEM("{{problem}} (and 1 more problem)"),
    MORE_PROBLEMS("{{problem}} (and {{count}} more problems)"),
    BUSY("Too many requests are writing or previewing settings: try again"),
    CHANGED("The settings have been changed since they were read: read them again"),
    QUERY_NUMBER("{{parameter}} must be a number from {{min}} to {{max}}, but is '{{found}}'"),
    EXPECTED_NUMBER("a number from {{min}} to {{max}}"),
    MEMBER_REQUIRED("this member is required"),
    MEMBER_EXPECTED("expected {{expected}}"),
    MEMBER_UNKNOWN("unknown member; expected one of {{members}}"),

    // What the resource shows.
    LOCKED_IN_ADMIN_REALM("in the admin realm only the server file can disable this grant"),
    LOCKED_IN_FILE("disabled in the server file"),
    LOCKED_IN_FILE_LINE("disabled in the server file ({{file}}, line {{line}})"),
    UNREADABLE("the setting is unreadable"),
    CONDITION_NEEDS_REQUEST("a condition of a client policy can only be evaluated on a real request"),
    REALM_LIFESPAN("accessTokenLifespan of the realm"),
    REALM_LIFESPAN_CUT("accessTokenLifespan of the realm, cut at the session's maximum"),
    CLIENT_LIFESPAN("access.token.lifespan of the client"),
    CLIENT_LIFESPAN_CUT("access.token.lifespan of the client, cut at the session's maximum"),
    STORED_SESSION("the stored session's maximum or idle time"),
    REQUEST_CHECK("check of the request"),
    POLICY_CONDITION("condition of a client policy");

    private final String template;
    /** Constant texts, and between each two of them the name of a parameter. */
    private final List<String> parts = new ArrayList<>();

    MessageKey(String template) {
        this.template = template;
        int end = 0;
        for (MatchResult found : Placeholder.PATTERN.matcher(template).results().toList()) {
            parts.add(template.substring(end, found.start()));
            parts.add(found.group(1));
            end = found.end();
        }
        parts.add(template.substring(end));
    }

    /** Returns the key in JSON, for example {@code outOfBounds}. */
    public String id() {
        StringBuilder id = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            id.append(id.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return id.toString();
    }

    /** Returns the label of a layer. */
    public static LocalizableMessage of(Layer layer) {
        return switch (layer) {
            case SERVER_FILE -> LAYER_SERVER_FILE.with();
            case REALM -> LAYER_REALM.with();
            case CLIENT -> LAYER_CLIENT.with();
            case CLIENT_POLICY -> LAYER_CLIENT_POLICY.with();
        };
    }

    /** Returns the text in English, with {@code {{name}}} for each parameter. */
    public String template() {
        return template;
    }

    /**
     * Makes the message.
     *
     * @param namesAndValues the name of each parameter and its value: a text, a number or another message
     */
    public LocalizableMessage with(Object... namesAndValues) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            parameters.put(
                    (String) namesAndValues[i],
                    value instanceof Number || value instanceof LocalizableMessage
                            ? value
                            : PrintableText.oneLine(String.valueOf(value)));
        }
        StringBuilder text = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i += 2) {
            Object value = parameters.get(parts.get(i));
            if (value == null) {
                throw new IllegalArgumentException(name() + " needs " + parts.get(i));
            }
            text.append(value).append(parts.get(i + 1));
        }
        return new LocalizableMessage(Optional.of(this), Collections.unmodifiableMap(parameters), text.toString());
    }

    /** A class of its own: the constants are made before static fields of this one are set. */
    private static final class Placeholder {
        private static final Pattern PATTERN = Pattern.compile("\\{\\{(\\w+)}}");
    }
}
