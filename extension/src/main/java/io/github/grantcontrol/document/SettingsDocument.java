package io.github.grantcontrol.document;

import io.github.grantcontrol.document.toml.StrictUtf8;
import io.github.grantcontrol.document.toml.TomlNode;
import io.github.grantcontrol.document.toml.TomlPlaces;
import io.github.grantcontrol.document.toml.TomlSyntax;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody wants a realm's own settings to be: a document with what stands below {@code [realm.<name>]} in the
 * operator's file. Nothing in it is passed over: what no key of ours is, is a problem.
 */
public final class SettingsDocument {

    /** More steps than any key of ours has. A problem further down is told at the step above. */
    private static final int DEEPEST = 16;

    private final RealmSettings statements;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Spot> spots = new HashMap<>();

    /**
     * A key of the document and its value.
     *
     * @param key dotted, from the top of the document
     * @param value as people are shown it
     * @param known which of our keys it is
     */
    public record Spot(String key, String value, Optional<SettingKey> known) {}

    /**
     * A problem in the document.
     *
     * @param place {@code :<line>:<column>} in TOML, a pointer (RFC 6901) in JSON
     * @param spot what stands there; empty where the document cannot even be taken apart
     */
    public record Finding(String place, String message, Optional<Spot> spot) {}

    private SettingsDocument(List<? extends DocumentNode> entries) {
        RealmTablesReader tables = new RealmTablesReader(Layer.REALM);
        this.statements = tables.realm(entries, "", client -> {});
        index(entries, List.of());
        Stream.concat(tables.problems().stream(), tables.skipped().stream()).forEach(this::add);
    }

    /** Reads a document that has been taken apart already; {@code problems} are those met in doing so. */
    public static SettingsDocument of(List<? extends DocumentNode> entries, List<SettingProblem> problems) {
        SettingsDocument document = new SettingsDocument(entries);
        problems.forEach(document::add);
        return document;
    }

    /** Reads TOML: UTF-8, with or without a byte order mark. */
    public static SettingsDocument ofToml(byte[] content) {
        TomlPlaces places = new TomlPlaces("");
        String text;
        try {
            text = StrictUtf8.decode(content);
        } catch (CharacterCodingException e) {
            String before = StrictUtf8.beforeFirstError(content);
            return of(List.of(), List.of(new SettingProblem(places.after(before), "this is not UTF-8")));
        }
        TomlSyntax syntax = TomlSyntax.of(text, places);
        SettingsDocument document = new SettingsDocument(TomlNode.in(syntax.root(), places));
        document.findings.removeIf(
                finding -> syntax.isDoubtful(places.line(new SettingProblem(finding.place(), finding.message()))));
        syntax.problems().forEach(document::add);
        document.findings.sort(
                (one, other) -> places.order().compare(new SettingProblem(one.place(), ""), new SettingProblem(other.place(), "")));
        return document;
    }

    /** What could be read. */
    public RealmSettings statements() {
        return statements;
    }

    /** Every problem, in TOML in the order of the document. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** A further problem with what stands at a place of this document. */
    public Finding finding(String place, String message) {
        return new Finding(place, message, Optional.ofNullable(spots.get(place)));
    }

    private void add(SettingProblem problem) {
        findings.add(finding(problem.place(), problem.message()));
    }

    private void index(List<? extends DocumentNode> entries, List<DocumentNode> above) {
        for (DocumentNode entry : entries) {
            List<DocumentNode> path = Stream.concat(above.stream(), Stream.of(entry)).toList();
            if (path.size() < DEEPEST) {
                // A dotted key may have as many steps as a document has room for, each a call.
                entry.entries().ifPresent(below -> index(below, path));
            }
            // A header is the place of all tables that it opens: the deepest is meant.
            spots.putIfAbsent(
                    entry.place(),
                    new Spot(
                            SettingProblem.inOneLine(join(path, 0)),
                            SettingProblem.inOneLine(String.valueOf(entry.plain())),
                            key(path)));
        }
    }

    private static Optional<SettingKey> key(List<DocumentNode> path) {
        int grant = path.get(0).key().equals(RealmTablesReader.OAUTH) ? 2 : 4;
        return path.size() > grant + 1 ? SettingKey.byPath(join(path, grant + 1)) : Optional.empty();
    }

    private static String join(List<DocumentNode> path, int from) {
        return path.subList(from, path.size()).stream()
                .map(DocumentNode::step)
                .reduce((one, next) -> one + "." + next)
                .orElse("");
    }
}
