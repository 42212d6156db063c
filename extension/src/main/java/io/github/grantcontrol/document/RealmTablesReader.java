package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.KeyHint;
import io.github.grantcontrol.policy.syntax.MisspelledKey;
import io.github.grantcontrol.policy.syntax.Misspelling;
import io.github.grantcontrol.policy.syntax.ProblemList;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Reads the tables of one realm: {@code oauth.grant_type} for the realm, {@code client.<client-id>} for its clients. Only
 * our keys are allowed in these tables, so every unknown key is a problem.
 */
public final class RealmTablesReader {

    private static final int MAX_PATH_CHARACTERS = 300;

    private final BiFunction<Scope, DocumentPosition, SettingOrigin> origins;
    private final ProblemList problems = new ProblemList();
    private final ProblemList skipped = new ProblemList();

    /** Creates a reader; {@code origins} makes the origin of a position. */
    public RealmTablesReader(BiFunction<Scope, DocumentPosition, SettingOrigin> origins) {
        this.origins = origins;
    }

    /** Returns every problem so far. */
    public ProblemList problems() {
        return problems;
    }

    /** Returns the keys that were skipped so far, and why. */
    public ProblemList skipped() {
        return skipped;
    }

    /**
     * Reads the tables of one realm.
     *
     * @param path the path of the realm's table; empty if it is the document itself
     * @param clients receives each client that has a table
     */
    public RealmSettings readRealm(List<DocumentNode> nodes, String path, Consumer<DocumentNode> clients) {
        SettingsByGrant realm = SettingsByGrant.NONE;
        Map<String, SettingsByGrant> byClient = new HashMap<>();
        for (DocumentNode node : nodes) {
            if (node.key().equals(KeyGrammar.OAUTH)) {
                realm = readOauth(node, path, Scope.REALM);
            } else if (node.key().equals(KeyGrammar.CLIENT)) {
                for (DocumentNode client : table(node, KeyGrammar.join(path, KeyGrammar.CLIENT), Scope.REALM)) {
                    clients.accept(client);
                    byClient.put(client.key(), readClient(client, path));
                }
            } else {
                unknownKey(node, path, Scope.REALM, List.of(KeyGrammar.OAUTH, KeyGrammar.CLIENT));
            }
        }
        return new RealmSettings(realm, byClient);
    }

    private SettingsByGrant readClient(DocumentNode client, String realmPath) {
        String path = KeyGrammar.join(realmPath, KeyGrammar.CLIENT) + "." + client.displayKey();
        SettingsByGrant settings = SettingsByGrant.NONE;
        for (DocumentNode node : table(client, path, Scope.CLIENT)) {
            if (node.key().equals(KeyGrammar.OAUTH)) {
                settings = readOauth(node, path, Scope.CLIENT);
            } else {
                unknownKey(node, path, Scope.CLIENT, List.of(KeyGrammar.OAUTH));
            }
        }
        return settings;
    }

    private SettingsByGrant readOauth(DocumentNode oauth, String parent, Scope scope) {
        String path = KeyGrammar.join(parent, KeyGrammar.OAUTH);
        SettingsByGrant settings = SettingsByGrant.NONE;
        for (DocumentNode node : table(oauth, path, scope)) {
            if (node.key().equals(KeyGrammar.GRANT_TYPE)) {
                String grants = path + "." + KeyGrammar.GRANT_TYPE;
                settings = readGrants(node, grants, scope, SettingsReader.ofOwnTypedValues(grants));
            } else {
                unknownKey(node, path, scope, List.of(KeyGrammar.GRANT_TYPE));
            }
        }
        return settings;
    }

    /** Reads the table of the grants. Whether unknown keys are skipped or problems depends on the reader. */
    public SettingsByGrant readGrants(DocumentNode grants, String path, Scope scope, SettingsReader reader) {
        for (DocumentNode grant : table(grants, path, scope)) {
            if (Grant.findByName(grant.key()).isPresent() && grant.children().isPresent()) {
                readKeys(grant, scope, reader);
            } else if (reader.read(grant.key(), "", grant.value(), origins.apply(scope, grant.position()))) {
                readDeeper(NodePath.of(grant), MisspelledKey.MAX_STEPS, scope, reader);
            }
        }
        reader.addTo(problems, skipped);
        return reader.settings();
    }

    private void readKeys(DocumentNode grant, Scope scope, SettingsReader reader) {
        boolean hasBounds =
                SettingKey.MAX.appliesTo(Grant.findByName(grant.key()).orElseThrow());
        for (DocumentNode node : grant.children().orElseThrow()) {
            if (hasBounds
                    && node.key().equals(SettingKey.VALIDITY_PERIOD)
                    && node.children().isPresent()) {
                for (DocumentNode bound : node.children().get()) {
                    String path = SettingKey.VALIDITY_PERIOD + "." + bound.step();
                    reader.read(grant.key(), path, bound.value(), origins.apply(scope, bound.position()));
                }
            } else if (reader.read(grant.key(), node.step(), node.value(), origins.apply(scope, node.position()))) {
                readDeeper(NodePath.of(grant).child(node), MisspelledKey.MAX_STEPS, scope, reader);
            }
        }
    }

    /** Reads misspelled keys below a skipped table: a misplaced dot in a key makes such a table. */
    private void readDeeper(NodePath skippedNode, int steps, Scope scope, SettingsReader reader) {
        // Before the name is made: the memory of long names above many keys is not linear.
        skippedNode
                .children()
                .filter(path -> path.length() <= MisspelledKey.MAX_LENGTH)
                .forEach(path -> {
                    boolean found = reader.readDeeper(
                            path.name(), origins.apply(scope, path.node().position()));
                    if (!found && steps > 1) {
                        readDeeper(path, steps - 1, scope, reader);
                    }
                });
    }

    /** Returns the keys of a node that must be a table; none, and a problem, if it is not. */
    public List<DocumentNode> table(DocumentNode node, String path, Scope scope) {
        if (node.children().isEmpty()) {
            Object value = node.value();
            String text = PrintableText.abbreviate(String.valueOf(value));
            problems.add(
                    origins.apply(scope, node.position()),
                    (value instanceof String ? MessageKey.NO_TABLE_BUT_TEXT : MessageKey.NO_TABLE_BUT_VALUE)
                            .with("key", PrintableText.abbreviate(path, MAX_PATH_CHARACTERS), "found", text));
        }
        return node.children().orElse(List.of());
    }

    private void unknownKey(DocumentNode node, String parent, Scope scope, List<String> known) {
        boolean isQuoted = known.stream().anyMatch(name -> node.key().startsWith(name + "."));
        // In a client id or realm without quotes, what follows a dot is a table, and our keys are below that.
        boolean isRestOfName =
                !parent.isEmpty() && known.contains(KeyGrammar.OAUTH) && hasOauth(node, MisspelledKey.MAX_STEPS);
        String name = PrintableText.abbreviate(node.displayKey());
        LocalizableMessage unknown = parent.isEmpty()
                ? MessageKey.UNKNOWN_KEY.with("name", name)
                : MessageKey.UNKNOWN_KEY_IN_QUOTED.with(
                        "name", name, "table", PrintableText.abbreviate(parent, MAX_PATH_CHARACTERS));
        problems.add(
                origins.apply(scope, node.position()),
                Misspelling.find(node.key(), known)
                        .map(meant -> KeyHint.didYouMean(unknown, meant))
                        .orElseGet(() -> expected(unknown, known, isQuoted, isRestOfName)));
    }

    private static LocalizableMessage expected(
            LocalizableMessage unknown, List<String> known, boolean isQuoted, boolean isRestOfName) {
        LocalizableMessage expected =
                MessageKey.EXPECTED_KEYS.with("problem", unknown, "keys", String.join(" or ", known));
        LocalizableMessage quoted = isQuoted ? MessageKey.REMOVE_QUOTES.with("problem", expected) : expected;
        return isRestOfName ? MessageKey.NEEDS_QUOTES.with("problem", quoted) : quoted;
    }

    private static boolean hasOauth(DocumentNode node, int steps) {
        return steps > 0
                && node.children().stream()
                        .flatMap(List::stream)
                        .anyMatch(child -> child.key().equals(KeyGrammar.OAUTH) || hasOauth(child, steps - 1));
    }
}
