package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.SettingProblem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A text as TOML, with all its syntax errors.
 *
 * @param root what could be read
 * @param problems the syntax errors
 * @param doubtful lines of this text, counted from 1, on which one more problem may be nothing but the consequence of a syntax error
 */
public record TomlSyntax(TomlTable root, List<SettingProblem> problems, BitSet doubtful) {

    /** The parser takes up to 450 times the memory of the text: not for every administrator of a realm at once. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    public static TomlSyntax of(String text, TomlPlaces places) {
        TomlParseResult result;
        try {
            result = parse(text);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            // The parser descends once for each nested array, and takes a hundred times the memory of the text.
            String why = e instanceof StackOverflowError
                    ? "it is nested too deeply"
                    : e instanceof OutOfMemoryError ? "this server has too little memory for it" : e.toString();
            SettingProblem problem = new SettingProblem(places.at(1, 1), "the file cannot be read: " + SettingProblem.inOneLine(why));
            return new TomlSyntax(Toml.parse(""), List.of(problem), new BitSet());
        }
        List<SettingProblem> problems = new ArrayList<>();
        result.errors()
                .forEach(error ->
                        problems.add(new SettingProblem(places.at(error.position()), SettingProblem.inOneLine(error.getMessage()))));
        return new TomlSyntax(result, problems, result.hasErrors() ? doubtful(text, result.errors()) : new BitSet());
    }

    private static TomlParseResult parse(String text) {
        ONE_AT_A_TIME.lock();
        try {
            return Toml.parse(text);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    public boolean isDoubtful(int line) {
        return doubtful.get(line);
    }

    /** The lines with errors and, where that is a table's header, those of the table: the parser lost its name. */
    private static BitSet doubtful(String text, List<TomlParseError> errors) {
        List<String> lines = text.lines().map(String::stripLeading).toList();
        BitSet doubtful = new BitSet(lines.size() + 2);
        for (TomlParseError error : errors) {
            int line = error.position().line();
            doubtful.set(line);
            if (line <= lines.size() && lines.get(line - 1).startsWith("[")) {
                for (int next = line + 1;
                        next <= lines.size() && !lines.get(next - 1).startsWith("[");
                        next++) {
                    doubtful.set(next);
                }
            }
        }
        return doubtful;
    }
}
