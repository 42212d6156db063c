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

    /**
     * Reads a text, a long one in pieces.
     *
     * @param enough how long a piece is, see {@link TomlPiece#of}
     */
    static TomlPolicy read(String text, TomlPlaces places, int enough) {
        List<TomlPiece> pieces = TomlPiece.of(text, enough);
        if (pieces.size() > 1) {
            TomlReader reader = new TomlReader(places);
            if (reader.takes(pieces)) {
                return reader.policy(List.of());
            }
        }
        return new TomlReader(places).whole(text);
    }

    /** @return whether the pieces say what the whole says; otherwise only the whole can tell what is wrong */
    private boolean takes(List<TomlPiece> pieces) {
        for (TomlPiece piece : pieces) {
            TomlPlaces there = places.from(piece.linesBefore());
            TomlSyntax syntax = TomlSyntax.of(piece.text(), there);
            boolean isFirst = piece == pieces.get(0);
            boolean ofRealms = syntax.root().contains(List.of(REALM));
            if (!syntax.problems().isEmpty() || isFirst == ofRealms) {
                return false;
            }
            take(syntax.root(), there);
        }
        return true;
    }

    private TomlPolicy whole(String text) {
        TomlSyntax syntax = TomlSyntax.of(text, places);
        take(syntax.root(), places);
        tables.problems().removeIf(problem -> syntax.isDoubtful(places.line(problem)));
        foreign.problems().removeIf(problem -> syntax.isDoubtful(places.line(problem)));
        return policy(syntax.problems());
    }

    private TomlPolicy policy(List<Problem> ofSyntax) {
        List<Problem> problems = new ArrayList<>(tables.problems());
        problems.addAll(foreign.problems());
        problems.addAll(ofSyntax);
        if (!problems.isEmpty()) {
            problems.sort(places.order());
            return new TomlPolicy.Broken(problems);
        }
        List<Problem> skipped = new ArrayList<>(tables.skipped());
        skipped.addAll(foreign.skipped());
        skipped.sort(places.order());
        return new TomlPolicy.Valid(new OperatorStatements(server, realms), skipped, mentions);
    }

    private void take(TomlTable root, TomlPlaces there) {
        for (TomlEntry entry : TomlEntry.in(root, there)) {
            if (entry.key().equals(REALM)) {
                tables.table(entry, REALM).forEach(realm -> realms.put(realm.key(), realm(realm)));
            } else if (entry.key().equals(RealmTables.OAUTH)) {
                server = oauth(entry, there);
            } else {
                foreign.add(entry);
            }
        }
    }

    /** The server's table, which other products have keys in. */
    private Statements oauth(TomlEntry oauth, TomlPlaces there) {
        Statements said = Statements.NONE;
        if (oauth.table().isEmpty()) {
            tables.table(oauth, RealmTables.OAUTH);
            return said;
        }
        for (TomlEntry entry : TomlEntry.in(oauth.table().get(), there)) {
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
