package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.JsonPointer;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.ProblemList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A document with all settings of a realm: what is below {@code [realm.<name>]} in the server file. Nothing in it is
 * skipped: every unknown key is a problem.
 */
public final class SettingsDocument {

    private static final int MAX_VALUE_CHARACTERS = 200;

    private final RealmSettings settings;
    private final List<DocumentProblem> problems = new ArrayList<>();
    private final Map<DocumentPosition, NodePath> nodes = new HashMap<>();

    private SettingsDocument(
            List<DocumentNode> top, List<DocumentProblem> ofSyntax, Predicate<DocumentPosition> isDoubtful) {
        RealmTablesReader reader = new RealmTablesReader(SettingOrigin.InDocument::new);
        settings = reader.readRealm(top, "", client -> {});
        top.forEach(node -> index(NodePath.of(node)));
        problems.addAll(ofSyntax);
        ProblemList all = reader.problems();
        all.addAll(reader.skipped());
        all.removeIf(problem -> isDoubtful.test(position(problem.origin())));
        all.listed(Comparator.comparing(problem -> inText(position(problem.origin()))))
                .forEach(problem -> problems.add(problemAt(problem)));
        problems.sort(Comparator.comparing(problem -> inText(problem.position())));
    }

    /**
     * Reads a document.
     *
     * @param nodes what is at its top
     * @param ofSyntax the problems with its syntax
     * @param isDoubtful whether a problem at a position can be the consequence of one with the syntax, and is left out
     */
    public static SettingsDocument read(
            List<DocumentNode> nodes, List<DocumentProblem> ofSyntax, Predicate<DocumentPosition> isDoubtful) {
        return new SettingsDocument(nodes, ofSyntax, isDoubtful);
    }

    /** Returns the settings that can be read. */
    public RealmSettings settings() {
        return settings;
    }

    /** Returns every problem; of very many the first, and how many more there are. */
    public List<DocumentProblem> problems() {
        return List.copyOf(problems);
    }

    /** Returns a problem with a setting in this document, with what is at its position. */
    public DocumentProblem problemAt(SettingProblem problem) {
        DocumentPosition position = position(problem.origin());
        Optional<NodePath> path = Optional.ofNullable(nodes.get(position));
        return new DocumentProblem(
                position,
                problem.text(),
                path.map(NodePath::displayName).map(PrintableText::oneLine),
                path.map(at -> PrintableText.abbreviate(String.valueOf(at.node().value()), MAX_VALUE_CHARACTERS)),
                path.flatMap(SettingsDocument::key),
                problem.count());
    }

    /** Indexes the deepest first: a header is the position of all tables that it opens. */
    private void index(NodePath path) {
        path.children().forEach(this::index);
        nodes.putIfAbsent(path.node().position(), path);
    }

    /** Returns the position for sorting; JSON pointers stay in the order of reading. */
    private static TextPosition inText(DocumentPosition position) {
        return position instanceof TextPosition text ? text : TextPosition.START;
    }

    private static DocumentPosition position(SettingOrigin origin) {
        return origin instanceof SettingOrigin.InDocument in ? in.position() : JsonPointer.ROOT;
    }

    private static Optional<SettingKey<?>> key(NodePath path) {
        List<DocumentNode> steps = path.nodes();
        int grant = steps.get(0).key().equals(KeyGrammar.OAUTH) ? 2 : 4;
        return steps.size() > grant + 1
                ? SettingKey.findByPath(steps.subList(grant + 1, steps.size()).stream()
                        .map(DocumentNode::key)
                        .collect(Collectors.joining(".")))
                : Optional.empty();
    }
}
