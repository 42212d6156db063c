package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.NearKey;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
import io.github.grantcontrol.policy.Typo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads what one author says of a realm: {@code oauth.grant_type} for the realm, {@code client.<client-id>} for its
 * clients. These tables are ours alone, so every unknown key in them is a problem.
 */
final class RealmTables {

    static final String OAUTH = "oauth";
    static final String GRANT_TYPE = "grant_type";
    private static final String CLIENT = "client";

    private final Author author;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> skipped = new ArrayList<>();

    RealmTables(Author author) {
        this.author = author;
    }

    /** Every problem so far, in the order of reading. */
    List<Problem> problems() {
        return problems;
    }

    /** What was passed over because it is no business of ours, and why. */
    List<Problem> skipped() {
        return skipped;
    }

    /**
     * Reads the tables of one realm.
     *
     * @param path of the realm's table; empty where it is the document itself
     * @param named is told of each client that has a table
     */
    RealmStatements realm(List<? extends Entry> entries, String path, Consumer<Entry> named) {
        Statements ofRealm = Statements.NONE;
        Map<String, Statements> clients = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.key().equals(OAUTH)) {
                ofRealm = ownOauth(entry, path);
            } else if (entry.key().equals(CLIENT)) {
                for (Entry client : table(entry, below(path, CLIENT))) {
                    named.accept(client);
                    clients.put(client.key(), client(client, path));
                }
            } else {
                unknownKey(entry, path, List.of(OAUTH, CLIENT));
            }
        }
        return new RealmStatements(ofRealm, clients);
    }

    private Statements client(Entry client, String realmPath) {
        String path = below(realmPath, CLIENT) + "." + client.step();
        Statements ofClient = Statements.NONE;
        for (Entry entry : table(client, path)) {
            if (entry.key().equals(OAUTH)) {
                ofClient = ownOauth(entry, path);
            } else {
                unknownKey(entry, path, List.of(OAUTH));
            }
        }
        return ofClient;
    }

    /** The {@code oauth} table of a realm or a client. */
    private Statements ownOauth(Entry oauth, String parent) {
        String path = below(parent, OAUTH);
        Statements statements = Statements.NONE;
        for (Entry entry : table(oauth, path)) {
            if (entry.key().equals(GRANT_TYPE)) {
                statements = grants(
                        table(entry, path + "." + GRANT_TYPE),
                        StatementReader.ofOwnTypedValues(author, path + "." + GRANT_TYPE));
            } else {
                unknownKey(entry, path, List.of(GRANT_TYPE));
            }
        }
        return statements;
    }

    /** The tables of the grants, whoever else has keys there. */
    Statements grants(List<? extends Entry> grants, StatementReader reader) {
        for (Entry grant : grants) {
            if (Grant.byName(grant.key()).isPresent() && grant.entries().isPresent()) {
                keys(grant.key(), grant.entries().get(), reader);
            } else if (reader.read(grant.key(), "", grant.plain(), grant.place())) {
                deeper(new Node(grant, grant.key(), grant.step()), NearKey.MOST_STEPS, reader);
            }
        }
        problems.addAll(reader.problems());
        skipped.addAll(reader.skipped());
        return reader.statements();
    }

    private void keys(String grant, List<? extends Entry> table, StatementReader reader) {
        for (Entry entry : table) {
            boolean isPeriod = entry.key().equals(Key.VALIDITY_PERIOD)
                    && Key.MAX.appliesTo(Grant.byName(grant).orElseThrow())
                    && entry.entries().isPresent();
            if (!isPeriod) {
                if (reader.read(grant, entry.path(), entry.plain(), entry.place())) {
                    Node passedOver = new Node(entry, grant + "." + entry.key(), grant + "." + entry.step());
                    deeper(passedOver, NearKey.MOST_STEPS, reader);
                }
                continue;
            }
            for (Entry bound : entry.entries().get()) {
                String path = Key.VALIDITY_PERIOD + "." + bound.path();
                reader.read(grant, path, bound.plain(), bound.place());
            }
        }
    }

    /** A dot where none should be makes tables of what is no grant and no key. */
    private static void deeper(Node passedOver, int steps, StatementReader reader) {
        passedOver
                .children()
                .filter(node -> !reader.readDeeper(node.name(), node.entry().place()))
                .filter(node -> steps > 1)
                .forEach(node -> deeper(node, steps - 1, reader));
    }

    /** The entries of something that has to be a table. */
    List<? extends Entry> table(Entry entry, String path) {
        if (entry.entries().isEmpty()) {
            problem(entry, "'" + Problem.shown(path) + "' must be a table, but is " + shown(entry));
            return List.of();
        }
        return entry.entries().get();
    }

    private void unknownKey(Entry entry, String parent, List<String> known) {
        boolean isQuoted = known.stream().anyMatch(name -> entry.key().startsWith(name + "."));
        boolean isRestOfName = !parent.isEmpty()
                && known.contains(OAUTH)
                && new Node(entry, "", "")
                        .below(NearKey.MOST_STEPS)
                        .anyMatch(node -> node.entry().key().equals(OAUTH));
        String meant = Typo.of(entry.key(), known)
                .map(name -> ": did you mean '" + name + "'?")
                .orElse(": there is only " + String.join(" and ", known)
                        + (isQuoted ? ", leave out the quotes" : "")
                        + (isRestOfName ? ", and a name with a dot needs quotes" : ""));
        String where = parent.isEmpty() ? "" : " in '" + Problem.shown(parent) + "'";
        problem(entry, "unknown key '" + Problem.shown(entry.step()) + "'" + where + meant);
    }

    private void problem(Entry entry, String message) {
        problems.add(new Problem(entry.place(), message));
    }

    private static String below(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static String shown(Entry entry) {
        return entry.plain() instanceof String text
                ? "the text '" + Problem.shown(text) + "'"
                : String.valueOf(entry.plain());
    }
}
