package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.document.SettingsTree;
import io.github.grantcontrol.document.TomlText;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses and writes the settings of a realm as TOML. */
public final class TomlSettings {

    private TomlSettings() {}

    /** Parses TOML: UTF-8, with or without a byte order mark. */
    public static SettingsDocument parse(byte[] content) {
        if (content.length > DocumentLimits.MAX_BYTES) {
            return invalid(TextPosition.START, DocumentLimits.tooLong(DocumentLimits.MAX_BYTES));
        }
        Optional<String> text = StrictUtf8.decode(content);
        if (text.isEmpty()) {
            return invalid(StrictUtf8.firstError(content), MessageKey.NOT_UTF_8_HERE.with());
        }
        TomlSyntax syntax = TomlSyntax.parse(text.get());
        return SettingsDocument.read(syntax.nodes(), syntax.problems(), syntax::isDoubtful);
    }

    /** Writes settings as TOML that {@link #parse} reads back unchanged. The text is empty if nothing is set. */
    public static String write(RealmSettings settings) {
        StringBuilder toml = new StringBuilder();
        writeTable(SettingsTree.of(settings), "", toml);
        return toml.toString();
    }

    @SuppressWarnings("unchecked") // a tree has no maps but tables
    private static void writeTable(Map<String, Object> table, String path, StringBuilder toml) {
        if (table.values().stream().anyMatch(value -> !(value instanceof Map))) {
            toml.append(toml.isEmpty() ? "" : "\n").append('[').append(path).append("]\n");
        }
        table.forEach((key, value) -> {
            if (!(value instanceof Map)) {
                String written = value instanceof String text ? TomlText.quote(text) : value.toString();
                toml.append(key).append(" = ").append(written).append('\n');
            }
        });
        table.forEach((key, value) -> {
            if (value instanceof Map) {
                writeTable((Map<String, Object>) value, KeyGrammar.join(path, TomlText.key(key)), toml);
            }
        });
    }

    private static SettingsDocument invalid(TextPosition position, LocalizableMessage message) {
        return SettingsDocument.read(List.of(), List.of(DocumentProblem.ofSyntax(position, message)), unused -> false);
    }
}
