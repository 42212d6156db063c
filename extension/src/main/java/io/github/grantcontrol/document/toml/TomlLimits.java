package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.Optional;

/**
 * Checks {@link DocumentLimits} in one pass, before the text is parsed: the parser copies keys, and calls itself for each
 * nested array. A text with a syntax error can be refused for a wrong reason, but such a text is not valid anyway.
 */
final class TomlLimits {

    /** The parser takes thousands of bytes for each. */
    private static final int MAX_INVALID_LINES = 1000;

    private final String text;
    private int at;
    private int tokenStart;
    private int dots;
    private boolean inKey = true;
    private int depth;
    private int values;
    private int invalidLines;
    private int lastInvalidLine;

    /** One bit for each open bracket of a value; set for an inline table, in which a comma ends a value. */
    private long inlineTables;

    private TomlLimits(String text) {
        this.text = text;
    }

    /** Returns the first excess of a limit; its position is in a text that has so many lines before this chunk. */
    static Optional<DocumentProblem> check(String text, int linesBefore) {
        TomlLimits limits = new TomlLimits(text);
        while (limits.at < text.length()) {
            limits.readNext();
            Optional<String> excess = limits.excess();
            if (excess.isPresent()) {
                TextPosition start = TextPosition.after(text.substring(0, limits.excessStart()));
                TextPosition position = new TextPosition(linesBefore + start.line(), start.column());
                return Optional.of(
                        DocumentProblem.ofSyntax(position, MessageKey.NOT_SUPPORTED.with("what", excess.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<String> excess() {
        if (at - tokenStart > DocumentLimits.MAX_KEY_LENGTH) {
            return Optional.of((inKey ? "a key" : "a value without quotes") + " longer than "
                    + DocumentLimits.MAX_KEY_LENGTH + " characters");
        }
        if (dots >= DocumentLimits.MAX_KEY_PARTS) {
            return Optional.of("a key with more than " + DocumentLimits.MAX_KEY_PARTS + " parts");
        }
        if (values > DocumentLimits.MAX_VALUES) {
            return Optional.of("more than " + DocumentLimits.MAX_VALUES + " values in arrays and inline tables");
        }
        if (invalidLines > MAX_INVALID_LINES) {
            return Optional.of("a text with more than " + MAX_INVALID_LINES + " lines that are not TOML");
        }
        return depth > DocumentLimits.MAX_DEPTH
                ? Optional.of("nesting deeper than " + DocumentLimits.MAX_DEPTH + " levels")
                : Optional.empty();
    }

    private int excessStart() {
        return invalidLines > MAX_INVALID_LINES ? lastInvalidLine : tokenStart;
    }

    private void readNext() {
        char c = text.charAt(at++);
        switch (c) {
            case '"', '\'' -> {
                at = endOfString(c);
                if (!inKey) {
                    begin(false);
                }
            }
            case '#' -> {
                endLine();
                at = endOf("\n", at);
                begin(inKey);
            }
            case '\n' -> {
                endLine();
                begin(inKey || depth == 0);
            }
            case '=' -> begin(false);
            case ',' -> {
                values++;
                begin(depth > 0 && (inlineTables >> depth & 1) != 0);
            }
            case '{', '[' -> open(c);
            case '}', ']' -> close();
            case '.' -> dots += inKey ? 1 : 0;
            case ' ', '\t', '\r' -> tokenStart = inKey ? tokenStart : at;
            default -> {}
        }
    }

    /** Counts a line that is neither a header nor a key with a value; comments are not counted. */
    private void endLine() {
        String line = inKey && depth == 0 ? text.substring(tokenStart, at - 1).strip() : "";
        boolean isHeader = line.startsWith("[") && line.endsWith("]");
        if (!line.isEmpty() && !isHeader) {
            invalidLines++;
            lastInvalidLine = tokenStart;
        }
    }

    private void begin(boolean key) {
        inKey = key;
        tokenStart = at;
        dots = 0;
    }

    /** Opens a nested value; in a key the brackets are those of a header. */
    private void open(char bracket) {
        if (inKey) {
            return;
        }
        depth++;
        long bit = 1L << depth;
        inlineTables = bracket == '{' ? inlineTables | bit : inlineTables & ~bit;
        begin(bracket == '{');
    }

    private void close() {
        if (depth > 0) {
            depth--;
            begin(false);
        }
    }

    /** Returns the index after a string whose first quote has been read; one without an end ends with its line. */
    private int endOfString(char quote) {
        String three = String.valueOf(quote).repeat(3);
        if (text.startsWith(three, at - 1)) {
            int end = at + 2;
            do {
                end = endOf(three, end);
            } while (quote == '"' && end < text.length() && isEscaped(end - three.length()));
            return end;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end < text.length() && text.charAt(end) == quote ? end + 1 : end);
    }

    private boolean isEscaped(int index) {
        int backslashes = 0;
        while (text.charAt(index - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private int endOf(String end, int from) {
        int index = text.indexOf(end, from);
        return index < 0 ? text.length() : index + (end.equals("\n") ? 0 : end.length());
    }
}
