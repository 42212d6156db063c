package io.github.grantcontrol.policy.origin;

import java.util.Comparator;

/**
 * A position in a text.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 */
public record TextPosition(int line, int column) implements DocumentPosition, Comparable<TextPosition> {

    /** The beginning of a text. */
    public static final TextPosition START = new TextPosition(1, 1);

    private static final Comparator<TextPosition> ORDER =
            Comparator.comparingInt(TextPosition::line).thenComparingInt(TextPosition::column);

    /** Returns the position that follows the given beginning of a text. */
    public static TextPosition after(String beginning) {
        int lineStart = beginning.lastIndexOf('\n') + 1;
        int lines = (int) beginning.chars().filter(c -> c == '\n').count();
        return new TextPosition(lines + 1, beginning.codePointCount(lineStart, beginning.length()) + 1);
    }

    @Override
    public String describe() {
        return line + ":" + column;
    }

    @Override
    public int compareTo(TextPosition other) {
        return ORDER.compare(this, other);
    }
}
