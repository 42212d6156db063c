package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.OperatorStatements;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
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

    private static final String REALM = "realm";

    private final TomlPlaces places;
    private final RealmTables tables = new RealmTables(Author.OPERATOR);
    private final List<Mention> mentions = new ArrayList<>();
    private final TomlForeignTables foreign;

    TomlReader(TomlPlaces places) {
        this.places = places;
        this.foreign = new TomlForeignTables(places);
    }

    TomlPolicy read(String text) {
        TomlSyntax syntax = TomlSyntax.of(text, places);
        OperatorStatements statements = file(syntax.root());
        List<Problem> problems = new ArrayList<>(tables.problems());
        problems.addAll(foreign.problems());
        problems.removeIf(problem -> syntax.isDoubtful(places.line(problem)));
        problems.addAll(syntax.problems());
        if (!problems.isEmpty()) {
            problems.sort(places.order());
            return new TomlPolicy.Broken(problems);
        }
        List<Problem> skipped = new ArrayList<>(tables.skipped());
        skipped.addAll(foreign.skipped());
        skipped.sort(places.order());
        return new TomlPolicy.Valid(statements, skipped, mentions);
    }

    private OperatorStatements file(TomlTable root) {
        Statements server = Statements.NONE;
        Map<String, RealmStatements> realms = new HashMap<>();
        for (TomlEntry entry : TomlEntry.in(root, places)) {
            if (entry.key().equals(REALM)) {
                tables.table(entry, REALM).forEach(realm -> realms.put(realm.key(), realm(realm)));
            } else if (entry.key().equals(RealmTables.OAUTH)) {
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
        if (oauth.table().isEmpty()) {
            tables.table(oauth, RealmTables.OAUTH);
            return server;
        }
        for (TomlEntry entry : TomlEntry.in(oauth.table().get(), places)) {
            if (entry.key().equals(RealmTables.GRANT_TYPE)) {
                server = tables.grants(
                        tables.table(entry, RealmTables.OAUTH + "." + RealmTables.GRANT_TYPE),
                        StatementReader.ofTypedValues(Author.OPERATOR));
            } else {
                foreign.addOfOauth(entry);
            }
        }
        return server;
    }

    private RealmStatements realm(Entry realm) {
        mentions.add(new Mention(realm.key(), Optional.empty(), realm.place()));
        String path = REALM + "." + realm.step();
        return tables.realm(
                tables.table(realm, path),
                path,
                client -> mentions.add(new Mention(realm.key(), Optional.of(client.key()), client.place())));
    }
}
