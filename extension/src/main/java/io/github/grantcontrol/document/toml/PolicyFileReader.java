package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.RealmTablesReader;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.syntax.SettingsReader;

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
final class PolicyFileReader {

    private static final String REALM = TomlChunk.REALM;

    private final TomlPlaces places;
    private final RealmTablesReader tables = new RealmTablesReader(Layer.OPERATOR);
    private final List<NameReference> mentions = new ArrayList<>();
    private final ForeignTables foreign = new ForeignTables();
    private final Map<String, RealmSettings> realms = new HashMap<>();
    private SettingsByGrant server = SettingsByGrant.NONE;

    private PolicyFileReader(TomlPlaces places) {
        this.places = places;
    }

    /** Reads a piece of a text; empty where it cannot be read alone. */
    static Optional<TomlPart> piece(TomlChunk piece, TomlPlaces places) {
        TomlPlaces there = places.from(piece.linesBefore());
        TomlSyntax syntax = TomlSyntax.of(piece.textToParse(), there);
        TomlTable root = syntax.root();
        if (!syntax.problems().isEmpty()
                || !(root.get(REALM) instanceof TomlTable realms)
                // A realm in another notation: a later piece may speak of it, too.
                || piece.isFirst() && !realms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PolicyFileReader(there).part(root, problem -> false, List.of()));
    }

    /** Reads a whole text, with every problem. */
    static TomlPart whole(String text, TomlPlaces places) {
        TomlSyntax syntax = TomlSyntax.of(text, places);
        return new PolicyFileReader(places)
                .part(syntax.root(), problem -> syntax.isDoubtful(places.line(problem)), syntax.problems());
    }

    private TomlPart part(TomlTable root, Predicate<SettingProblem> isDoubtful, List<SettingProblem> ofSyntax) {
        take(root);
        List<SettingProblem> problems = new ArrayList<>(tables.problems());
        problems.addAll(foreign.problems());
        problems.removeIf(isDoubtful);
        problems.addAll(ofSyntax);
        List<SettingProblem> skipped = new ArrayList<>(tables.skipped());
        skipped.addAll(foreign.skipped());
        return new TomlPart(server, realms, problems, skipped, mentions);
    }

    private void take(TomlTable root) {
        for (TomlNode entry : TomlNode.in(root, places)) {
            if (entry.key().equals(REALM)) {
                tables.table(entry, REALM).forEach(realm -> realms.put(realm.key(), realm(realm)));
            } else if (entry.key().equals(RealmTablesReader.OAUTH)) {
                server = oauth(entry);
            } else {
                foreign.add(entry);
            }
        }
    }

    /** The server's table, which other products have keys in. */
    private SettingsByGrant oauth(TomlNode oauth) {
        SettingsByGrant said = SettingsByGrant.NONE;
        if (oauth.table().isEmpty()) {
            tables.table(oauth, RealmTablesReader.OAUTH);
            return said;
        }
        for (TomlNode entry : TomlNode.in(oauth.table().get(), places)) {
            if (entry.key().equals(RealmTablesReader.GRANT_TYPE)) {
                said = tables.grants(
                        tables.table(entry, RealmTablesReader.OAUTH + "." + RealmTablesReader.GRANT_TYPE),
                        SettingsReader.ofTypedValues(Layer.OPERATOR));
            } else {
                foreign.addOfOauth(entry);
            }
        }
        return said;
    }

    private RealmSettings realm(DocumentNode realm) {
        mentions.add(new NameReference(realm.key(), Optional.empty(), realm.place()));
        String path = REALM + "." + realm.step();
        return tables.realm(
                tables.table(realm, path),
                path,
                client -> mentions.add(new NameReference(realm.key(), Optional.of(client.key()), client.place())));
    }
}
