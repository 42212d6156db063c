package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;

import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a realm's own settings as TOML, such that {@link SettingsDocument#ofToml} reads the same. */
public final class TomlSettingsWriter {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private TomlSettingsWriter() {}

    /** The document; empty where nothing is said. */
    public static String of(RealmSettings statements) {
        StringBuilder toml = new StringBuilder();
        String table = "";
        for (RealmSetting setting : statements.settings()) {
            String path = setting.key().path();
            int dot = path.indexOf('.');
            String in = table(setting.client(), setting.grant(), dot < 0 ? "" : "." + path.substring(0, dot));
            if (!in.equals(table)) {
                toml.append(table.isEmpty() ? "" : "\n").append('[').append(in).append("]\n");
                table = in;
            }
            toml.append(path.substring(dot + 1))
                    .append(" = ")
                    .append(setting.value() instanceof String text ? quoted(text) : setting.value())
                    .append('\n');
        }
        return toml.toString();
    }

    private static String table(Optional<String> client, Grant grant, String inner) {
        return client.map(id -> "client." + (BARE.matcher(id).matches() ? id : quoted(id)) + ".")
                        .orElse("")
                + SettingKey.PREFIX
                + grant.shortName()
                + inner;
    }

    /** A basic string (TOML 1.0, String): a control character, a quote or a backslash is escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                quoted.append(String.format("\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
