package io.github.grantcontrol.document;

import java.util.regex.Pattern;

/** Writes keys and texts as TOML 1.0 does. */
public final class TomlText {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private TomlText() {}

    /** Returns a key as it is written in a path. */
    public static String key(String key) {
        return BARE_KEY.matcher(key).matches() ? key : quote(key);
    }

    /** Returns a basic string (TOML 1.0, String): control characters, quotes and backslashes are escaped. */
    public static String quote(String text) {
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
