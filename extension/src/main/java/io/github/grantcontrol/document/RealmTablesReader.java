package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.syntax.MisspelledKey;
import io.github.grantcontrol.policy.syntax.Misspelling;
import io.github.grantcontrol.policy.syntax.SettingsReader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads what one author says of a realm: {@code oauth.grant_type} for the realm, {@code client.<client-id>} for its
 * clients. These tables are ours alone, so every unknown key in them is a problem.
 */
public final class RealmTablesReader {

    public static final String OAUTH = "oauth";
    public static final String GRANT_TYPE = "grant_type";
    private static final String CLIENT = "client";

    private final Layer author;
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<SettingProblem> skipped = new ArrayList<>();

    public RealmTablesReader(Layer author) {
        this.author = author;
    }

    /** Every problem so far, in the order of reading. */
    public List<SettingProblem> problems() {
        return problems;
    }

    /** What was passed over because it is no business of ours, and why. */
    public List<SettingProblem> skipped() {
        return skipped;
    }

    /**
     * Reads the tables of one realm.
     *
     * @param path of the realm's table; empty where it is the document itself
     * @param named is told of each client that has a table
     */
    public RealmSettings realm(List<? extends DocumentNode> entries, String path, Consumer<DocumentNode> named) {
        SettingsByGrant ofRealm = SettingsByGrant.NONE;
        Map<String, SettingsByGrant> clients = new HashMap<>();
        for (DocumentNode entry : entries) {
            if (entry.key().equals(OAUTH)) {
                ofRealm = ownOauth(entry, path);
            } else if (entry.key().equals(CLIENT)) {
                for (DocumentNode client : table(entry, below(path, CLIENT))) {
                    named.accept(client);
                    clients.put(client.key(), client(client, path));
                }
            } else {
                unknownKey(entry, path, List.of(OAUTH, CLIENT));
            }
        }
        return new RealmSettings(ofRealm, clients);
    }

    private SettingsByGrant client(DocumentNode client, String realmPath) {
        String path = below(realmPath, CLIENT) + "." + client.step();
        SettingsByGrant ofClient = SettingsByGrant.NONE;
        for (DocumentNode entry : table(client, path)) {
            if (entry.key().equals(OAUTH)) {
                ofClient = ownOauth(entry, path);
            } else {
                unknownKey(entry, path, List.of(OAUTH));
            }
        }
        return ofClient;
    }

    /** The {@code oauth} table of a realm or a client. */
    private SettingsByGrant ownOauth(DocumentNode oauth, String parent) {
        String path = below(parent, OAUTH);
        SettingsByGrant statements = SettingsByGrant.NONE;
        for (DocumentNode entry : table(oauth, path)) {
            if (entry.key().equals(GRANT_TYPE)) {
                statements = grants(
                        table(entry, path + "." + GRANT_TYPE),
                        SettingsReader.ofOwnTypedValues(author, path + "." + GRANT_TYPE));
            } else {
                unknownKey(entry, path, List.of(GRANT_TYPE));
            }
        }
        return statements;
    }

    /** The tables of the grants, whoever else has keys there. */
    public SettingsByGrant grants(List<? extends DocumentNode> grants, SettingsReader reader) {
        for (DocumentNode grant : grants) {
            if (Grant.byName(grant.key()).isPresent() && grant.entries().isPresent()) {
                keys(grant.key(), grant.entries().get(), reader);
            } else if (reader.read(grant.key(), "", grant.plain(), grant.place())) {
                deeper(new NamedNode(grant, grant.key(), grant.step()), MisspelledKey.MOST_STEPS, reader);
            }
        }
        problems.addAll(reader.problems());
        skipped.addAll(reader.skipped());
        return reader.statements();
    }

    private void keys(String grant, List<? extends DocumentNode> table, SettingsReader reader) {
        for (DocumentNode entry : table) {
            boolean isPeriod = entry.key().equals(SettingKey.VALIDITY_PERIOD)
                    && SettingKey.MAX.appliesTo(Grant.byName(grant).orElseThrow())
                    && entry.entries().isPresent();
            if (!isPeriod) {
                if (reader.read(grant, entry.path(), entry.plain(), entry.place())) {
                    NamedNode passedOver = new NamedNode(entry, grant + "." + entry.key(), grant + "." + entry.step());
                    deeper(passedOver, MisspelledKey.MOST_STEPS, reader);
                }
                continue;
            }
            for (DocumentNode bound : entry.entries().get()) {
                String path = SettingKey.VALIDITY_PERIOD + "." + bound.path();
                reader.read(grant, path, bound.plain(), bound.place());
            }
        }
    }

    /** A dot where none should be makes tables of what is no grant and no key. */
    private static void deeper(NamedNode passedOver, int steps, SettingsReader reader) {
        passedOver
                .children()
                .filter(node -> !reader.readDeeper(node.name(), node.entry().place()))
                .filter(node -> steps > 1)
                .forEach(node -> deeper(node, steps - 1, reader));
    }

    /** The entries of something that has to be a table. */
    public List<? extends DocumentNode> table(DocumentNode entry, String path) {
        if (entry.entries().isEmpty()) {
            problem(entry, "'" + SettingProblem.shown(path) + "' must be a table, but is " + shown(entry));
            return List.of();
        }
        return entry.entries().get();
    }

    private void unknownKey(DocumentNode entry, String parent, List<String> known) {
        boolean isQuoted = known.stream().anyMatch(name -> entry.key().startsWith(name + "."));
        boolean isRestOfName = !parent.isEmpty()
                && known.contains(OAUTH)
                && new NamedNode(entry, "", "")
                        .below(MisspelledKey.MOST_STEPS)
                        .anyMatch(node -> node.entry().key().equals(OAUTH));
        String meant = Misspelling.of(entry.key(), known)
                .map(name -> ": did you mean '" + name + "'?")
                .orElse(": there is only " + String.join(" and ", known)
                        + (isQuoted ? ", leave out the quotes" : "")
                        + (isRestOfName ? ", and a name with a dot needs quotes" : ""));
        String where = parent.isEmpty() ? "" : " in '" + SettingProblem.shown(parent) + "'";
        problem(entry, "unknown key '" + SettingProblem.shown(entry.step()) + "'" + where + meant);
    }

    private void problem(DocumentNode entry, String message) {
        problems.add(new SettingProblem(entry.place(), message));
    }

    private static String below(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static String shown(DocumentNode entry) {
        return entry.plain() instanceof String text
                ? "the text '" + SettingProblem.shown(text) + "'"
                : String.valueOf(entry.plain());
    }
}
