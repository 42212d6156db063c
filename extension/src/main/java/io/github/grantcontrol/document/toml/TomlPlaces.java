package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.SettingProblem;

import java.util.Comparator;
import org.tomlj.TomlPosition;

/** Places in one file, as compilers and editors write them: {@code <file>:<line>:<column>}. */
public final class TomlPlaces {

    private final String prefix;
    private final int linesBefore;

    public TomlPlaces(String file) {
        this(SettingProblem.inOneLine(file) + ":", 0);
    }

    private TomlPlaces(String prefix, int linesBefore) {
        this.prefix = prefix;
        this.linesBefore = linesBefore;
    }

    /** Those of a part of the file, which begins after so many lines and is counted from 1 like the whole. */
    TomlPlaces from(int linesBefore) {
        return new TomlPlaces(prefix, linesBefore);
    }

    String at(int line, int column) {
        return prefix + (linesBefore + line) + ":" + column;
    }

    String at(TomlPosition position) {
        return at(position.line(), position.column());
    }

    /** The place that follows the given beginning of the file. */
    public String after(String beginning) {
        int lineStart = beginning.lastIndexOf('\n') + 1;
        int lines = (int) beginning.chars().filter(c -> c == '\n').count();
        return at(lines + 1, beginning.codePointCount(lineStart, beginning.length()) + 1);
    }

    /** The order of the file, for problems whose places were made here. */
    public Comparator<SettingProblem> order() {
        return Comparator.<SettingProblem>comparingInt(this::line).thenComparingInt(this::column);
    }

    public int line(SettingProblem problem) {
        return Integer.parseInt(problem.place().substring(prefix.length(), lastColon(problem)));
    }

    private int column(SettingProblem problem) {
        return Integer.parseInt(problem.place().substring(lastColon(problem) + 1));
    }

    private static int lastColon(SettingProblem problem) {
        return problem.place().lastIndexOf(':');
    }
}
