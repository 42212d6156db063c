package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.Sourced;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who said something and where it stands, as JSON; what does not apply, or the reader may not know, is left out.
 *
 * @param author {@code operator}, {@code realm}, {@code client}, {@code client_policy}; {@code keycloak} for Keycloak's
 *     own settings, {@code built_in} where nobody said anything, {@code request} for what a client asked for
 * @param scope for whom it is said: {@code server}, {@code realm}, {@code client}, {@code request}
 * @param file the name of the operator's file, without its directory
 * @param line in that file, from 1
 * @param attribute the name of the realm's or the client's attribute
 * @param setting which of Keycloak's own settings, or which option of a client policy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OriginRepresentation(String author, String scope, String file, Integer line, String attribute, String setting) {

    static final OriginRepresentation BUILT_IN = new OriginRepresentation("built_in", null, null, null, null, null);
    static final OriginRepresentation REQUEST = new OriginRepresentation("request", null, null, null, null, null);

    private static final Pattern IN_FILE = Pattern.compile("(?:.*[/\\\\])?([^/\\\\]+):(\\d+):\\d+", Pattern.DOTALL);
    private static final Pattern IN_ATTRIBUTE = Pattern.compile("(?:realm|client) attribute (.*)", Pattern.DOTALL);

    /** Where something that was said stands. */
    static OriginRepresentation of(Sourced<?> said, ScopedSettings.Scope scope) {
        return of(said.author(), scope, said.place());
    }

    /** Where something stands, from the place that its reader noted. */
    static OriginRepresentation of(Layer author, ScopedSettings.Scope scope, String place) {
        Matcher file = IN_FILE.matcher(place);
        Matcher attribute = IN_ATTRIBUTE.matcher(place);
        String named = name(author);
        String inScope = scope == null ? null : scope.name().toLowerCase(Locale.ROOT);
        if (author == Layer.OPERATOR && file.matches()) {
            return new OriginRepresentation(named, inScope, file.group(1), Integer.valueOf(file.group(2)), null, null);
        }
        if (author != Layer.OPERATOR && attribute.matches()) {
            return new OriginRepresentation(named, inScope, null, null, attribute.group(1), null);
        }
        return new OriginRepresentation(named, inScope, null, null, null, author == Layer.CLIENT_POLICY ? place : null);
    }

    /** One of Keycloak's own settings. */
    static OriginRepresentation keycloak(String setting) {
        return new OriginRepresentation("keycloak", null, null, null, null, setting);
    }

    /** Only who said it, for a reader who may not look at the realm. */
    OriginRepresentation withoutPlace() {
        return new OriginRepresentation(author, scope, null, null, null, null);
    }

    private static String name(Layer author) {
        return author.name().toLowerCase(Locale.ROOT);
    }
}
