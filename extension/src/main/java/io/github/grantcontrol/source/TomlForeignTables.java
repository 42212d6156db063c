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
        if (entry.isTableOrTables()) {
            String name = entry.key();
            if (Typo.isNear(name, "realm") || name.startsWith("realm.")) {
                typo(entry, entry.step(), "realm");
                return;
            }
            if (NearPrefix.isNear(name)) {
                typo(entry, entry.step(), NearPrefix.EXACT);
                return;
            }
            Optional<TomlEntry> grants = entry.table().stream()
                    .flatMap(table -> TomlEntry.in(table).stream())
                    .filter(TomlEntry::isTableOrTables)
                    .filter(child -> NearPrefix.isNear(name + "." + child.key()))
                    .findFirst();
            if (grants.isPresent()) {
                typo(grants.get(), entry.step() + "." + grants.get().step(), NearPrefix.EXACT);
                return;
            }
        }
        other(entry, entry.step());
    }

    /** Something in the server's {@code oauth} table. */
    void addOfOauth(TomlEntry entry) {
        if (entry.isTableOrTables() && NearPrefix.isNear("oauth." + entry.key())) {
            typo(entry, "oauth." + entry.step(), NearPrefix.EXACT);
        } else {
            other(entry, "oauth." + entry.step());
        }
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

    private void other(TomlEntry entry, String name) {
        others.add(entry);
        names.add(Problem.inOneLine(name.length() <= 60 ? name : name.substring(0, 60) + "..."));
    }

    private void typo(TomlEntry entry, String name, String meant) {
        problems.add(new Problem(
                places.at(entry.position()),
                "unknown table '" + Problem.inOneLine(name) + "': did you mean '" + meant + "'?"));
    }
}
