package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tomlj.TomlTable;

/**
 * Reads a file's TOML: {@code oauth.grant_type} for the server, {@code realm.<name>} for realms and their clients.
 *
 * <p>Other tables may be another product's, so only names that are nearly ours are errors there; everything below
 * {@code realm} is ours alone, so there every unknown key is one.
 */
final class TomlReader {

    private static final String REALM = TomlPiece.REALM;

    private final TomlPlaces places;
    private final RealmTables tables = new RealmTables(Author.OPERATOR);
    private final List<Mention> mentions = new ArrayList<>();
    private final TomlForeignTables foreign = new TomlForeignTables();
    private final Map<String, RealmStatements> realms = new HashMap<>();
    private Statements server = Statements.NONE;

    private TomlReader(TomlPlaces places) {
        this.places = places;
    }

    /** Reads a piece of a text; empty where it cannot be read alone. */
    static Optional<TomlPart> piece(TomlPiece piece, TomlPlaces places) {
        TomlPlaces there = places.from(piece.linesBefore());
        TomlSyntax syntax = TomlSyntax.of(piece.textToParse(), there);
        TomlTable root = syntax.root();
        if (!syntax.problems().isEmpty()
                || !(root.get(REALM) instanceof TomlTable realms)
                // A realm in another notation: a later piece may speak of it, too.
                || piece.isFirst() && !realms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TomlReader(there).part(root, problem -> false, List.of()));
    }

    /** Reads a whole text, with every problem. */
    static TomlPart whole(String text, TomlPlaces places) {
        TomlSyntax syntax = TomlSyntax.of(text, places);
        return new TomlReader(places)
                .part(syntax.root(), problem -> syntax.isDoubtful(places.line(problem)), syntax.problems());
    }

    private TomlPart part(TomlTable root, Predicate<Problem> isDoubtful, List<Problem> ofSyntax) {
        take(root);
        List<Problem> problems = new ArrayList<>(tables.problems());
        problems.addAll(foreign.problems());
        problems.removeIf(isDoubtful);
        problems.addAll(ofSyntax);
        List<Problem> skipped = new ArrayList<>(tables.skipped());
        skipped.addAll(foreign.skipped());
        return new TomlPart(server, realms, problems, skipped, mentions);
    }

    private void take(TomlTable root) {
        for (TomlEntry entry : TomlEntry.in(root, places)) {
            if (entry.key().equals(REALM)) {
                tables.table(entry, REALM).forEach(realm -> realms.put(realm.key(), realm(realm)));
            } else if (entry.key().equals(RealmTables.OAUTH)) {
                server = oauth(entry);
            } else {
                foreign.add(entry);
            }
        }
    }

    /** The server's table, which other products have keys in. */
    private Statements oauth(TomlEntry oauth) {
        Statements said = Statements.NONE;
        if (oauth.table().isEmpty()) {
            tables.table(oauth, RealmTables.OAUTH);
            return said;
        }
        for (TomlEntry entry : TomlEntry.in(oauth.table().get(), places)) {
            if (entry.key().equals(RealmTables.GRANT_TYPE)) {
                said = tables.grants(
                        tables.table(entry, RealmTables.OAUTH + "." + RealmTables.GRANT_TYPE),
                        StatementReader.ofTypedValues(Author.OPERATOR));
            } else {
                foreign.addOfOauth(entry);
            }
        }
        return said;
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
