package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text as members of JSON: {@code <member>} in English, and beside it {@code <member>_key} and {@code
 * <member>_parameters}, so that a console can show it in another language. A text of others has no key.
 */
final class MessageRepresentation {

    private MessageRepresentation() {}

    /** Returns the members of a text; none if it is null. */
    static Map<String, Object> of(String member, LocalizableMessage message) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (message != null) {
            members.put(member, message.toString());
            message.key().ifPresent(key -> {
                members.put(member + "_key", key.id());
                members.put(member + "_parameters", parameters(message));
            });
        }
        return members;
    }

    /** A parameter that is a text itself becomes an object with the members of {@code message}. */
    private static Map<String, Object> parameters(LocalizableMessage message) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        message.parameters()
                .forEach((name, value) ->
                        parameters.put(name, value instanceof LocalizableMessage text ? of("message", text) : value));
        return parameters;
    }

    /** Returns the members of several texts. */
    @SafeVarargs
    static Map<String, Object> of(Map<String, Object>... texts) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map<String, Object> text : texts) {
            members.putAll(text);
        }
        return members;
    }
}
