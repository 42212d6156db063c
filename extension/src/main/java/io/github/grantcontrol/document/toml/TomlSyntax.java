package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.policy.syntax.ProblemList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A parsed text, or a chunk of one.
 *
 * @param nodes the keys at the top, as far as they can be read
 * @param problems the syntax errors; of very many the first, and how many more there are
 * @param doubtful the lines on which a further problem can be the consequence of a syntax error
 */
record TomlSyntax(List<DocumentNode> nodes, List<DocumentProblem> problems, BitSet doubtful) {

    private static final Comparator<DocumentNode> ORDER = Comparator.comparing(node -> (TextPosition) node.position());

    private static final DocumentNode.Other TABLE = new DocumentNode.Other("a table");
    private static final DocumentNode.Other ARRAY = new DocumentNode.Other("an array");

    /** Parses any text. Never throws: errors are in {@link #problems}. */
    static TomlSyntax parse(String text) {
        return parse(text, 0);
    }

    /** Parses a chunk of a text; positions are those in the whole text, with {@code linesBefore} lines before the chunk. */
    static TomlSyntax parse(String text, int linesBefore) {
        Optional<DocumentProblem> excess = TomlLimits.check(text, linesBefore);
        if (excess.isPresent()) {
            return invalid(excess.get());
        }
        TomlParseResult result;
        try {
            result = Toml.parse(text);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            // The parser has errors of its own: the limits bound its recursion only for texts that they understand.
            TextPosition start = new TextPosition(linesBefore + 1, 1);
            return invalid(DocumentProblem.ofSyntax(start, MessageKey.CANNOT_PARSE.with("error", e)));
        }
        List<DocumentProblem> problems = new ArrayList<>();
        List<TomlParseError> errors = result.errors();
        errors.stream()
                .limit(ProblemList.MAX_LISTED)
                .forEach(error -> problems.add(
                        DocumentProblem.ofSyntax(position(error.position(), linesBefore), error.getMessage())));
        if (errors.size() > problems.size()) {
            TomlPosition next = errors.get(problems.size()).position();
            problems.add(DocumentProblem.ofMore(
                    position(next, linesBefore),
                    errors.size() - problems.size(),
                    MessageKey.MORE_SYNTAX_ERRORS.with("count", errors.size() - problems.size())));
        }
        return new TomlSyntax(
                nodes(result, linesBefore), problems, errors.isEmpty() ? new BitSet() : doubtful(text, errors));
    }

    /** Returns whether a problem at a position can be the consequence of a syntax error. */
    boolean isDoubtful(DocumentPosition position) {
        return position instanceof TextPosition at && doubtful.get(at.line());
    }

    private static TomlSyntax invalid(DocumentProblem problem) {
        return new TomlSyntax(List.of(), List.of(problem), new BitSet());
    }

    /** Returns the keys of a table in the order of the text, whether they are in a header, dotted or inline. */
    private static List<DocumentNode> nodes(TomlTable table, int linesBefore) {
        List<DocumentNode> nodes = new ArrayList<>(table.size());
        table.entrySet().forEach(entry -> {
            TextPosition position = position(table.inputPositionOf(List.of(entry.getKey())), linesBefore);
            nodes.add(node(entry.getKey(), position, entry.getValue(), linesBefore));
        });
        nodes.sort(ORDER);
        return nodes;
    }

    private static DocumentNode node(String key, TextPosition position, Object value, int linesBefore) {
        if (value instanceof TomlTable table) {
            return DocumentNode.ofTable(key, position, TABLE, nodes(table, linesBefore));
        }
        if (value instanceof TomlArray array) {
            List<List<DocumentNode>> tables = array.toList().stream()
                    .filter(TomlTable.class::isInstance)
                    .map(table -> nodes((TomlTable) table, linesBefore))
                    .toList();
            return tables.isEmpty()
                    ? DocumentNode.ofValue(key, position, ARRAY)
                    : DocumentNode.ofTables(key, position, tables);
        }
        boolean isPlain = value instanceof String || value instanceof Boolean || value instanceof Long;
        return DocumentNode.ofValue(key, position, isPlain ? value : new DocumentNode.Other(value.toString()));
    }

    private static TextPosition position(TomlPosition position, int linesBefore) {
        return new TextPosition(linesBefore + position.line(), position.column());
    }

    /** Returns the lines with errors and, if that is the header of a table, those of the table: its name is lost. */
    private static BitSet doubtful(String text, List<TomlParseError> errors) {
        List<String> lines = text.lines().map(String::stripLeading).toList();
        BitSet doubtful = new BitSet(lines.size() + 2);
        for (TomlParseError error : errors) {
            int line = error.position().line();
            boolean isHeader = !doubtful.get(line)
                    && line <= lines.size()
                    && lines.get(line - 1).startsWith("[");
            doubtful.set(line);
            for (int next = line + 1;
                    isHeader && next <= lines.size() && !lines.get(next - 1).startsWith("[");
                    next++) {
                doubtful.set(next);
            }
        }
        return doubtful;
    }
}
