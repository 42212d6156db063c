package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.NodePath;
import io.github.grantcontrol.document.RealmTablesReader;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.ProblemList;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a server file: {@code oauth.grant_type} for the server, {@code realm.<name>} for realms and their clients.
 *
 * <p>Other tables can be another product's, so only misspelled Grant Control keys are errors there. Below {@code realm}
 * there are only Grant Control keys, so every unknown key is an error.
 */
final class PolicyFileReader {

    private static final Comparator<SettingProblem> ORDER =
            Comparator.comparing(problem -> position(problem.origin()).orElse(TextPosition.START));

    private final String file;
    private final String adminRealm;
    private final RealmTablesReader tables = new RealmTablesReader(this::origin);
    private final ForeignTables foreign =
            new ForeignTables(position -> origin(Scope.SERVER, position), tables.problems(), tables.skipped());
    private final List<NameReference> names = new ArrayList<>();
    private final Map<String, RealmSettings> realms = new HashMap<>();
    private SettingsByGrant server = SettingsByGrant.NONE;
    private Optional<DocumentNode> oauth = Optional.empty();

    /** Creates a reader for one file. */
    PolicyFileReader(String file, String adminRealm) {
        this.file = file;
        this.adminRealm = adminRealm;
    }

    /** Reads the content of the file. */
    static PolicyFileContent read(String file, byte[] content, String adminRealm) {
        PolicyFileReader reader = new PolicyFileReader(file, adminRealm);
        if (content.length > PolicyFileContent.MAX_BYTES) {
            return reader.invalid(
                    TextPosition.START,
                    FileSizeLimit.tooLong(Runtime.getRuntime().maxMemory()));
        }
        Optional<String> text = StrictUtf8.decode(content);
        if (text.isEmpty()) {
            return reader.invalid(StrictUtf8.firstError(content), "the file is not UTF-8 here");
        }
        if (text.get().isBlank()) {
            // A full disk and a write that was cut off leave empty files: these must not disable a protection.
            return reader.invalid(TextPosition.START, "the file is empty; to set nothing, write a comment into it");
        }
        int maxParsed = FileSizeLimit.maxParsed(Runtime.getRuntime().maxMemory());
        return read(file, text.get(), adminRealm, TomlChunk.MIN_CHARACTERS, maxParsed);
    }

    /** Reads the text in chunks of at least {@code minCharacters}, or as a whole of at most {@code maxParsed} characters. */
    static PolicyFileContent read(String file, String text, String adminRealm, int minCharacters, int maxParsed) {
        List<TomlChunk> chunks = TomlChunk.split(text, minCharacters);
        PolicyFileReader reader = new PolicyFileReader(file, adminRealm);
        Optional<TomlChunk> failed = chunks.stream()
                .filter(chunk -> chunks.size() == 1 || !reader.readAlone(chunk, maxParsed))
                .findFirst();
        if (failed.isEmpty()) {
            return reader.result(problem -> false, List.of());
        }
        PolicyFileReader whole = new PolicyFileReader(file, adminRealm);
        if (text.length() > maxParsed) {
            List<DocumentProblem> ofChunk = chunks.size() == 1
                    ? List.of()
                    : failed.get().parse(maxParsed).problems();
            return ofChunk.isEmpty()
                    ? whole.invalid(TextPosition.START, FileSizeLimit.notSplit(maxParsed))
                    : whole.result(problem -> false, ofChunk);
        }
        TomlSyntax syntax = TomlSyntax.parse(text);
        whole.read(syntax.nodes());
        return whole.result(
                problem -> position(problem.origin()).filter(syntax::isDoubtful).isPresent(), syntax.problems());
    }

    /** Reads a chunk; returns false if it cannot be read without the others. */
    private boolean readAlone(TomlChunk chunk, int maxParsed) {
        TomlSyntax syntax = chunk.parse(maxParsed);
        Optional<List<DocumentNode>> realmTable = syntax.nodes().stream()
                .filter(node -> node.key().equals(KeyGrammar.REALM))
                .findFirst()
                .flatMap(DocumentNode::children);
        if (!syntax.problems().isEmpty()
                || realmTable.isEmpty()
                // A realm in another notation: a later chunk can have it, too.
                || chunk.isFirst() && !realmTable.get().isEmpty()) {
            return false;
        }
        read(syntax.nodes());
        return true;
    }

    private PolicyFileContent result(Predicate<SettingProblem> isDoubtful, List<DocumentProblem> ofSyntax) {
        ServerFileSettings settings = new ServerFileSettings(server, realms);
        ProblemList problems = tables.problems();
        problems.removeIf(isDoubtful);
        ofSyntax.forEach(problem -> problems.add(
                new SettingProblem(origin(Scope.SERVER, problem.position()), problem.text(), problem.count())));
        if (problems.size() > 0) {
            return new PolicyFileContent.Invalid(problems.listed(ORDER));
        }
        foreign.finish();
        ServerTableWarnings warnings =
                new ServerTableWarnings(settings, position -> origin(Scope.SERVER, position), tables.skipped());
        warnings.addLockOut(adminRealm);
        warnings.addExemptClients();
        oauth.ifPresent(warnings::addIneffective);
        return new PolicyFileContent.Valid(settings, tables.skipped().listed(ORDER), names);
    }

    private void read(List<DocumentNode> nodes) {
        for (DocumentNode node : nodes) {
            if (node.key().equals(KeyGrammar.REALM)) {
                tables.table(node, KeyGrammar.REALM, Scope.SERVER)
                        .forEach(realm -> realms.put(realm.key(), readRealm(realm)));
            } else if (node.key().equals(KeyGrammar.OAUTH)) {
                readOauth(node);
            } else {
                foreign.add(NodePath.of(node));
            }
        }
    }

    /** Reads the server's table, in which other products have keys too. */
    private void readOauth(DocumentNode node) {
        oauth = Optional.of(node);
        for (DocumentNode child : tables.table(node, KeyGrammar.OAUTH, Scope.SERVER)) {
            if (child.key().equals(KeyGrammar.GRANT_TYPE)) {
                server = tables.readGrants(child, KeyGrammar.GRANTS, Scope.SERVER, SettingsReader.ofTypedValues());
            } else {
                foreign.add(NodePath.of(node).child(child));
            }
        }
    }

    private RealmSettings readRealm(DocumentNode realm) {
        names.add(new NameReference(realm.key(), Optional.empty(), origin(Scope.REALM, realm.position())));
        String path = KeyGrammar.REALM + "." + realm.displayKey();
        return tables.readRealm(
                tables.table(realm, path, Scope.REALM),
                path,
                client -> names.add(new NameReference(
                        realm.key(), Optional.of(client.key()), origin(Scope.CLIENT, client.position()))));
    }

    private PolicyFileContent invalid(TextPosition position, String message) {
        return new PolicyFileContent.Invalid(List.of(new SettingProblem(origin(Scope.SERVER, position), message)));
    }

    private SettingOrigin.InFile origin(Scope scope, DocumentPosition position) {
        return new SettingOrigin.InFile(
                scope, file, position instanceof TextPosition at ? Optional.of(at) : Optional.empty());
    }

    private static Optional<TextPosition> position(SettingOrigin origin) {
        return origin instanceof SettingOrigin.InFile in ? in.position() : Optional.empty();
    }
}
