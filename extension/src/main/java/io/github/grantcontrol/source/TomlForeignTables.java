package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.Typo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands outside our tables: another product's, or ours with a typo, which must not switch a protection off. One
 * line tells of all that are another's, since such files have dozens.
 */
final class TomlForeignTables {

    private static final String REALM = "realm";
    private static final int MOST_NAMES = 10;

    private final TomlPlaces places;
    private final List<TomlEntry> others = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    TomlForeignTables(TomlPlaces places) {
        this.places = places;
    }

    /** Something at the top of the file. */
    void add(TomlEntry entry) {
        boolean isRealm = Typo.isNear(entry.key(), REALM) || entry.key().startsWith(REALM + ".");
        if (isRealm && entry.isTableOrTables()) {
            typo(entry, entry.step(), REALM);
        } else {
            add(entry, entry.key(), entry.step());
        }
    }

    /** Something in the server's {@code oauth} table. */
    void addOfOauth(TomlEntry entry) {
        add(entry, "oauth." + entry.key(), "oauth." + entry.step());
    }

    private void add(TomlEntry entry, String name, String shown) {
        if (!findTypo(entry, name, shown, 1)) {
            others.add(entry);
            names.add(Problem.inOneLine(shown.length() <= 60 ? shown : shown.substring(0, 60) + "..."));
        }
    }

    /** Whether a table, or one in it, is nearly one of ours. */
    private boolean findTypo(TomlEntry entry, String name, String shown, int depth) {
        if (!entry.isTableOrTables() || depth > NearPrefix.MOST_SEGMENTS) {
            return false;
        }
        if (NearPrefix.isNear(name)) {
            typo(entry, shown, NearPrefix.EXACT);
            return true;
        }
        boolean found = false;
        for (TomlEntry child :
                entry.table().map(table -> TomlEntry.in(table, places)).orElse(List.of())) {
            found |= findTypo(child, name + "." + child.key(), shown + "." + child.step(), depth + 1);
        }
        return found;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The one line for all that is another product's. */
    Optional<Problem> skipped() {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return Optional.of(
                new Problem(places.at(others.get(0).position()), "not of Grant Control and skipped: " + some + more));
    }

    private void typo(TomlEntry entry, String name, String meant) {
        problems.add(new Problem(
                places.at(entry.position()),
                "unknown table '" + Problem.inOneLine(name) + "': did you mean '" + meant + "'?"));
    }
}
