package io.github.grantcontrol.source;

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
 */
record TomlPiece(String text, int linesBefore) {

    static final String REALM = "realm";

    /** Small beside what a server has free, and long enough for hundreds of realms. */
    static final int ENOUGH = 32 * 1024;

    /** A string of several lines, any of which may look like a header; a lone CR, which TOML does not take for a line's end. */
    private static final Pattern NOT_LINE_BY_LINE = Pattern.compile("\"\"\"|'''|\\r(?!\\n)");

    private static final Pattern ANY_HEADER = Pattern.compile("[ \\t]*\\[");

    /** With a name in quotes only where nothing in it is escaped: one name must not be written in two ways. */
    private static final Pattern REALM_HEADER = Pattern.compile("[ \\t]*\\[[ \\t]*" + REALM
            + "[ \\t]*\\.[ \\t]*([A-Za-z0-9_-]+|\"[^\"\\\\\\n]*\"|'[^'\\n]*')[ \\t]*[.\\]]");

    /**
     * Takes a text apart.
     *
     * @param enough how many characters a piece has at least, but for the first and the last
     */
    static List<TomlPiece> of(String text, int enough) {
        List<TomlPiece> whole = List.of(new TomlPiece(text, 0));
        if (text.length() <= enough || NOT_LINE_BY_LINE.matcher(text).find()) {
            return whole;
        }
        List<TomlPiece> pieces = new ArrayList<>();
        Matcher anyHeader = ANY_HEADER.matcher(text);
        Matcher realmHeader = REALM_HEADER.matcher(text);
        Set<String> realms = new HashSet<>();
        // None yet: the headers before the first realm's are the first piece's, whatever they are.
        String realm = null;
        int begin = 0;
        int linesBefore = 0;
        int line = 0;
        for (int at = 0; at < text.length(); line++) {
            int next = text.indexOf('\n', at) + 1;
            next = next == 0 ? text.length() : next;
            if (anyHeader.region(at, next).lookingAt()) {
                if (realmHeader.region(at, next).lookingAt()) {
                    String name = name(realmHeader);
                    if (!name.equals(realm)) {
                        if (!realms.add(name)) {
                            return whole;
                        }
                        if (realm == null || at - begin >= enough) {
                            pieces.add(new TomlPiece(text.substring(begin, at), linesBefore));
                            begin = at;
                            linesBefore = line;
                        }
                        realm = name;
                    }
                } else if (realm != null) {
                    return whole;
                }
            }
            at = next;
        }
        pieces.add(new TomlPiece(text.substring(begin), linesBefore));
        return pieces;
    }

    /** Without its quotes. */
    private static String name(Matcher realmHeader) {
        String name = realmHeader.group(1);
        return name.startsWith("\"") || name.startsWith("'") ? name.substring(1, name.length() - 1) : name;
    }
}
