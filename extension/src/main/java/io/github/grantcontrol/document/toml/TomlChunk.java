package io.github.grantcontrol.document.toml;



import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a text that can be parsed alone. The parser takes hundreds of times the memory of its text, and a server that
 * has to collect so much garbage at once stops its requests meanwhile.
 *
 * <p>Only what a file of many realms looks like is taken apart: first what is no realm's, then tables whose headers begin
 * with {@code realm.<name>}, all of a name in one place. Nothing in one piece can then be defined again in another, so
 * pieces without a syntax error say together what the whole says. Any other text is one piece, and so is each realm,
 * however many clients it names.
 *
 * @param text begins at the beginning of a line
 * @param linesBefore how many lines of the whole stand before it
 * @param isFirst whether it may have what is no realm's
 * @param isLast whether the whole ends with it
 */
public record TomlChunk(String text, int linesBefore, boolean isFirst, boolean isLast) {

    static final String REALM = "realm";

    /** Small beside what a server has free, and long enough for hundreds of realms. */
    public static final int ENOUGH = 32 * 1024;

    /**
     * A table's header, and its name where that is a realm's. One in quotes is taken only where nothing in it is escaped: a
     * name must not be written in two ways.
     */
    private static final Pattern HEADER = Pattern.compile(
            "^[ \\t]*\\[(?:[ \\t]*" + REALM
                    + "[ \\t]*\\.[ \\t]*([A-Za-z0-9_-]+|\"[^\"\\\\\\n]*\"|'[^'\\n]*')[ \\t]*[.\\]])?",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    /**
     * Takes a text apart.
     *
     * @param enough how many characters a piece has at least, but for the first and the last
     */
    public static List<TomlChunk> of(String text, int enough) {
        List<TomlChunk> whole = List.of(new TomlChunk(text, 0, true, true));
        if (text.length() <= enough || !isLineByLine(text)) {
            return whole;
        }
        List<TomlChunk> pieces = new ArrayList<>();
        Set<String> realms = new HashSet<>();
        // None yet: the headers before the first realm's are the first piece's, whatever they are.
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
            if (realm == null || at - begin >= enough) {
                String piece = text.substring(begin, at);
                pieces.add(new TomlChunk(piece, linesBefore, pieces.isEmpty(), false));
                begin = at;
                linesBefore += (int) piece.chars().filter(c -> c == '\n').count();
            }
            realm = withoutQuotes(name);
        }
        if (pieces.isEmpty()) {
            return whole;
        }
        pieces.add(new TomlChunk(text.substring(begin), linesBefore, false, true));
        return pieces;
    }

    /** With a header behind it, as in the whole: so nothing that the piece leaves open goes unnoticed. */
    String textToParse() {
        return isLast ? text : text + "[" + REALM + "]";
    }

    /**
     * Whether every line that looks like a header is one: no string may have several lines, and no CR stand alone, which
     * TOML does not take for a line's end.
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
