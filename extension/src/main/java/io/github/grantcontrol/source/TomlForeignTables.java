package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.NearKey;
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

    private static final String REALM = TomlPiece.REALM;
    private static final String CLIENT = "client";
    private static final int MOST_NAMES = 10;

    /** A realm's key for a client has eight, and a name may have dots. */
    private static final int MOST_STEPS = 12;

    private final List<Entry> others = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Problem> misplaced = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Something at the top of the file. */
    void add(TomlEntry entry) {
        Node node = new Node(entry, entry.key(), entry.step());
        boolean isRealm = Typo.isNear(entry.key(), REALM) || entry.key().startsWith(REALM + ".");
        if (isRealm && entry.isTableOrTables()) {
            unknown(node, REALM);
        } else {
            add(node);
        }
    }

    /** Something in the server's {@code oauth} table. */
    void addOfOauth(TomlEntry entry) {
        add(new Node(entry, "oauth." + entry.key(), "oauth." + entry.step()));
    }

    private void add(Node node) {
        if (!isOurs(node, 1)) {
            others.add(node.entry());
            names.add(Problem.shown(node.shown()));
        }
    }

    /** Whether something, or anything in it, is ours but for a typo, for quotes or for its place. */
    private boolean isOurs(Node node, int depth) {
        if (depth > MOST_STEPS) {
            return false;
        }
        boolean isTable = node.entry().isTableOrTables();
        Optional<NearKey> near = NearKey.atEndOf(node.name());
        if (near.isPresent() && near.get().start() == 0) {
            unknown(node, Key.PREFIX + near.get().meant());
            return true;
        }
        if (node.name().startsWith(Key.PREFIX)
                || isTable && depth <= NearPrefix.MOST_SEGMENTS && NearPrefix.isNear(node.name())) {
            unknown(node, NearPrefix.EXACT);
            return true;
        }
        int inner = near.map(NearKey::start).orElseGet(() -> NearPrefix.inside(node.name()));
        if (inner > 0) {
            elsewhere(node, node.name().substring(0, inner));
            return true;
        }
        boolean found = false;
        for (Node child : node.children().toList()) {
            found |= isOurs(child, depth + 1);
        }
        return found;
    }

    /** Keys of ours below a name that is neither a realm's nor a client's. */
    private void elsewhere(Node node, String before) {
        if (Typo.isNearBeginning(before, REALM)) {
            unknown(node, before.startsWith(REALM + ".") ? REALM : "realm.<name>." + NearPrefix.EXACT);
            return;
        }
        String realm = Typo.isNearBeginning(before, CLIENT) ? "realm.<name>." : "realm.";
        misplaced.add(new Problem(
                node.entry().place(),
                "skipped: '" + Problem.shown(node.shown()) + "' speaks of no realm: did you mean '"
                        + Problem.shown(realm + node.shown()) + "'?"));
    }

    List<Problem> problems() {
        return problems;
    }

    /** A line for each thing that may have been meant to be ours, and one for all that is another product's. */
    List<Problem> skipped() {
        List<Problem> skipped = new ArrayList<>(misplaced);
        if (!others.isEmpty()) {
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
            skipped.add(new Problem(others.get(0).place(), "not of Grant Control and skipped: " + some + more));
        }
        return skipped;
    }

    private void unknown(Node node, String meant) {
        String name = Problem.shown(node.shown());
        String kind = node.entry().isTableOrTables() ? "table" : "key";
        boolean onlyQuoted = node.isQuoted() && (node.name() + ".").startsWith(meant + ".");
        problems.add(new Problem(
                node.entry().place(),
                onlyQuoted
                        ? "'" + name + "' has one name in quotes where a path of keys is meant: leave out the quotes"
                        : "unknown " + kind + " '" + name + "': did you mean '" + meant + "'?"));
    }
}
