package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a text that can be parsed alone. The parser takes hundreds of times the memory of its text.
 *
 * <p>Only a text that looks like a file of many realms is split: first what is not in a realm, then tables whose headers
 * begin with {@code realm.<name>}, all tables of one name together. Nothing in one chunk can then be defined again in
 * another, so chunks without a syntax error set together what the whole text sets. Any other text is one chunk, and so is
 * each realm, no matter how many clients it names.
 *
 * @param text begins at the beginning of a line
 * @param linesBefore the number of lines of the whole text before the chunk
 * @param isFirst whether the chunk can have what is not in a realm
 * @param isLast whether the whole text ends with the chunk
 */
record TomlChunk(String text, int linesBefore, boolean isFirst, boolean isLast) {

    /** The least length of a chunk: small in comparison with a server's memory, and enough for hundreds of realms. */
    static final int MIN_CHARACTERS = 32 * 1024;

    /**
     * The header of a table, and its name if that is a realm's. A quoted name is taken only if nothing in it is escaped: no
     * name can then be written in two ways.
     */
    private static final Pattern HEADER = Pattern.compile(
            "^[ \\t]*\\[(?:[ \\t]*" + KeyGrammar.REALM
                    + "[ \\t]*\\.[ \\t]*([A-Za-z0-9_-]+|\"[^\"\\\\\\n]*\"|'[^'\\n]*')[ \\t]*[.\\]])?",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    /** Splits a text into chunks of at least {@code minCharacters}, except the first and the last. */
    static List<TomlChunk> split(String text, int minCharacters) {
        List<TomlChunk> whole = List.of(new TomlChunk(text, 0, true, true));
        if (text.length() <= minCharacters || !isLineByLine(text)) {
            return whole;
        }
        List<TomlChunk> chunks = new ArrayList<>();
        Set<String> realms = new HashSet<>();
        // Null before the first realm: all headers up to there are in the first chunk.
        String realm = null;
        int begin = 0;
        int linesBefore = 0;
        for (Matcher header = HEADER.matcher(text); header.find(); ) {
            String name = header.group(1);
            if (name == null && realm == null
                    || name != null && withoutQuotes(name).equals(realm)) {
                continue;
            }
            if (name == null || !realms.add(withoutQuotes(name))) {
                return whole;
            }
            int at = header.start();
            if (realm == null || at - begin >= minCharacters) {
                String chunk = text.substring(begin, at);
                chunks.add(new TomlChunk(chunk, linesBefore, chunks.isEmpty(), false));
                begin = at;
                linesBefore += (int) chunk.chars().filter(c -> c == '\n').count();
            }
            realm = withoutQuotes(name);
        }
        if (chunks.isEmpty()) {
            return whole;
        }
        chunks.add(new TomlChunk(text.substring(begin), linesBefore, false, true));
        return chunks;
    }

    /**
     * Parses the chunk, with a header after it as in the whole text, so that an open array or string is an error. The
     * result is empty if the chunk is too long.
     */
    TomlSyntax parse(int maxCharacters) {
        return text.length() > maxCharacters
                ? TomlSyntax.parse("")
                : TomlSyntax.parse(isLast ? text : text + "[" + KeyGrammar.REALM + "]", linesBefore);
    }

    /**
     * Returns whether every line that looks like a header is one: no string has several lines, and no CR is alone, which
     * does not end a line in TOML.
     */
    private static boolean isLineByLine(String text) {
        for (int cr = text.indexOf('\r'); cr >= 0; cr = text.indexOf('\r', cr + 1)) {
            if (!text.startsWith("\n", cr + 1)) {
                return false;
            }
        }
        return !text.contains("\"\"\"") && !text.contains("'''");
    }

    private static String withoutQuotes(String name) {
        return name.startsWith("\"") || name.startsWith("'") ? name.substring(1, name.length() - 1) : name;
    }
}
