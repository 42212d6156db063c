package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.OperatorStatements;
import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param enough how long a piece is at least, see {@link TomlPiece#of}
     * @param betweenPieces what to do before each piece but the first
     */
    static TomlPolicy read(String text, TomlPlaces places, int enough, Runnable betweenPieces) {
        List<TomlPiece> pieces = TomlPiece.of(text, enough);
        if (pieces.size() > 1) {
            TomlReader reader = new TomlReader(places);
            if (reader.takes(pieces, betweenPieces)) {
                return reader.policy(reader.problems());
            }
        }
        return new TomlReader(places).whole(text);
    }

    /** @return whether the pieces say what the whole says; otherwise only the whole can tell what is wrong */
    private boolean takes(List<TomlPiece> pieces, Runnable betweenPieces) {
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                betweenPieces.run();
            }
            TomlPiece piece = pieces.get(i);
            TomlPlaces there = places.from(piece.linesBefore());
            // With a header behind it, as in the whole: so nothing that the piece leaves open goes unnoticed.
            String text = i < pieces.size() - 1 ? piece.text() + "[" + REALM + "]" : piece.text();
            TomlSyntax syntax = TomlSyntax.of(text, there);
            TomlTable root = syntax.root();
            if (!syntax.problems().isEmpty()
                    || !(root.get(REALM) instanceof TomlTable ofRealms)
                    || !(i == 0 ? ofRealms.isEmpty() : root.keySet().equals(Set.of(REALM)))
                    || !Collections.disjoint(ofRealms.keySet(), realms.keySet())) {
                return false;
            }
            take(root, there);
        }
        return true;
    }

    private TomlPolicy whole(String text) {
        TomlSyntax syntax = TomlSyntax.of(text, places);
        take(syntax.root(), places);
        List<Problem> certain = problems();
        certain.removeIf(problem -> syntax.isDoubtful(places.line(problem)));
        certain.addAll(syntax.problems());
        return policy(certain);
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(tables.problems());
        problems.addAll(foreign.problems());
        return problems;
    }

    private TomlPolicy policy(List<Problem> problems) {
        if (!problems.isEmpty()) {
            return new TomlPolicy.Broken(
                    problems.stream().sorted(places.order()).toList());
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
