package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.OperatorStatements;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
import io.github.grantcontrol.policy.Typo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.TomlTable;

/**
 * Reads one file's TOML: {@code oauth.grant_type} for the server, {@code realm.<name>} for realms and their clients.
 *
 * <p>Other tables may be another product's, so only names that are nearly ours are errors there; everything below
 * {@code realm} is ours alone, so there every unknown key is one.
 */
final class TomlReader {

    private static final String OAUTH = "oauth";
    private static final String GRANT_TYPE = "grant_type";
    private static final String REALM = "realm";
    private static final String CLIENT = "client";

    private final TomlPlaces places;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> skipped = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final TomlForeignTables foreign;

    TomlReader(TomlPlaces places) {
        this.places = places;
        this.foreign = new TomlForeignTables(places);
    }

    TomlPolicy read(String text) {
        TomlSyntax syntax = TomlSyntax.of(text, places);
        OperatorStatements statements = file(syntax.root());
        problems.addAll(foreign.problems());
        problems.removeIf(problem -> syntax.isDoubtful(places.line(problem)));
        problems.addAll(syntax.problems());
        if (!problems.isEmpty()) {
            problems.sort(places.order());
            return new TomlPolicy.Broken(problems);
        }
        foreign.skipped().ifPresent(skipped::add);
        skipped.sort(places.order());
        return new TomlPolicy.Valid(statements, skipped, mentions);
    }

    private OperatorStatements file(TomlTable root) {
        Statements server = Statements.NONE;
        Map<String, RealmStatements> realms = new HashMap<>();
        for (TomlEntry entry : TomlEntry.in(root)) {
            if (entry.key().equals(REALM)) {
                table(entry, REALM).forEach(realm -> realms.put(realm.key(), realm(realm)));
            } else if (entry.key().equals(OAUTH)) {
                server = oauth(entry);
            } else {
                foreign.add(entry);
            }
        }
        return new OperatorStatements(server, realms);
    }

    /** The server's table, which other products have keys in. */
    private Statements oauth(TomlEntry oauth) {
        Statements server = Statements.NONE;
        for (TomlEntry entry : table(oauth, OAUTH)) {
            if (entry.key().equals(GRANT_TYPE)) {
                server = grants(table(entry, OAUTH + "." + GRANT_TYPE), StatementReader.ofTypedValues(Author.OPERATOR));
            } else {
                foreign.addOfOauth(entry);
            }
        }
        return server;
    }

    private RealmStatements realm(TomlEntry realm) {
        mentions.add(new Mention(realm.key(), Optional.empty(), places.at(realm.position())));
        String path = REALM + "." + realm.step();
        Statements ofRealm = Statements.NONE;
        Map<String, Statements> clients = new HashMap<>();
        for (TomlEntry entry : table(realm, path)) {
            if (entry.key().equals(OAUTH)) {
                ofRealm = ownOauth(entry, path);
            } else if (entry.key().equals(CLIENT)) {
                table(entry, path + "." + CLIENT)
                        .forEach(client -> clients.put(client.key(), client(realm.key(), client, path)));
            } else {
                unknownKey(entry, path, List.of(OAUTH, CLIENT));
            }
        }
        return new RealmStatements(ofRealm, clients);
    }

    private Statements client(String realm, TomlEntry client, String realmPath) {
        mentions.add(new Mention(realm, Optional.of(client.key()), places.at(client.position())));
        String path = realmPath + "." + CLIENT + "." + client.step();
        Statements ofClient = Statements.NONE;
        for (TomlEntry entry : table(client, path)) {
            if (entry.key().equals(OAUTH)) {
                ofClient = ownOauth(entry, path);
            } else {
                unknownKey(entry, path, List.of(OAUTH));
            }
        }
        return ofClient;
    }

    /** The {@code oauth} table of a realm or a client. */
    private Statements ownOauth(TomlEntry oauth, String parent) {
        String path = parent + "." + OAUTH;
        Statements statements = Statements.NONE;
        for (TomlEntry entry : table(oauth, path)) {
            if (entry.key().equals(GRANT_TYPE)) {
                statements = grants(
                        table(entry, path + "." + GRANT_TYPE), StatementReader.ofOwnTypedValues(Author.OPERATOR));
            } else {
                unknownKey(entry, path, List.of(GRANT_TYPE));
            }
        }
        return statements;
    }

    private Statements grants(List<TomlEntry> grants, StatementReader reader) {
        for (TomlEntry grant : grants) {
            if (Grant.byName(grant.key()).isPresent() && grant.table().isPresent()) {
                keys(grant.key(), grant.table().get(), reader);
            } else {
                reader.read(grant.key(), "", grant.plain(), places.at(grant.position()));
            }
        }
        problems.addAll(reader.problems());
        skipped.addAll(reader.skipped());
        return reader.statements();
    }

    private void keys(String grant, TomlTable table, StatementReader reader) {
        for (TomlEntry entry : TomlEntry.in(table)) {
            boolean isPeriod = entry.key().equals(Key.VALIDITY_PERIOD)
                    && Key.MAX.appliesTo(Grant.byName(grant).orElseThrow())
                    && entry.table().isPresent();
            if (!isPeriod) {
                reader.read(grant, entry.path(), entry.plain(), places.at(entry.position()));
                continue;
            }
            for (TomlEntry bound : TomlEntry.in(entry.table().get())) {
                String path = Key.VALIDITY_PERIOD + "." + bound.path();
                reader.read(grant, path, bound.plain(), places.at(bound.position()));
            }
        }
    }

    /** The entries of something that has to be a table. */
    private List<TomlEntry> table(TomlEntry entry, String path) {
        if (entry.table().isEmpty()) {
            problem(entry, "'" + Problem.inOneLine(path) + "' must be a table, but is " + shown(entry));
        }
        return entry.table().map(TomlEntry::in).orElse(List.of());
    }

    private void unknownKey(TomlEntry entry, String parent, List<String> known) {
        String meant = Typo.of(entry.key(), known)
                .map(name -> ": did you mean '" + name + "'?")
                .orElse(": there is only " + String.join(" and ", known));
        problem(
                entry,
                "unknown key '" + Problem.inOneLine(entry.step()) + "' in '" + Problem.inOneLine(parent) + "'" + meant);
    }

    private void problem(TomlEntry entry, String message) {
        problems.add(new Problem(places.at(entry.position()), message));
    }

    private static String shown(TomlEntry entry) {
        return entry.plain() instanceof String text
                ? "the text '" + Problem.inOneLine(text) + "'"
                : String.valueOf(entry.plain());
    }
}
