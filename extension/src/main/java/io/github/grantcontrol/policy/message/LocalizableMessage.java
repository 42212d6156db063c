package io.github.grantcontrol.policy.message;

import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.Map;
import java.util.Optional;

/**
 * A text in English, with the key and the parameters that it is made of. Texts of others, such as a parser's, have no key.
 * The text is always in one line. Two messages with the same text are equal.
 */
public final class LocalizableMessage {

    private final Optional<MessageKey> key;
    private final Map<String, Object> parameters;
    private final String text;

    LocalizableMessage(Optional<MessageKey> key, Map<String, Object> parameters, String text) {
        this.key = key;
        this.parameters = parameters;
        this.text = text;
    }

    /** Returns a text without a key. */
    public static LocalizableMessage ofText(String text) {
        return new LocalizableMessage(Optional.empty(), Map.of(), PrintableText.oneLine(text));
    }

    /** Returns the key; empty for a text of others. */
    public Optional<MessageKey> key() {
        return key;
    }

    /** Returns the parameters by name, each a {@code String}, a number or another message. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalizableMessage message && message.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the text in English. */
    @Override
    public String toString() {
        return text;
    }
}
