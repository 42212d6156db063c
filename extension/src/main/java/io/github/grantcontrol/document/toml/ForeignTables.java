package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.NamedNode;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.syntax.MisspelledKey;
import io.github.grantcontrol.policy.syntax.MisspelledPrefix;
import io.github.grantcontrol.policy.syntax.Misspelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands outside our tables: another product's, or ours with a typo, which must not switch a protection off. One
 * line tells of all that are another's, since such files have dozens.
 */
final class ForeignTables {

    private static final String REALM = TomlChunk.REALM;
    private static final String CLIENT = "client";
    private static final int MOST_NAMES = 10;

    /** A realm's key for a client has eight, and a name may have dots. */
    private static final int MOST_STEPS = 12;

    private final List<DocumentNode> others = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<SettingProblem> misplaced = new ArrayList<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    /** Something at the top of the file. */
    void add(TomlNode entry) {
        NamedNode node = new NamedNode(entry, entry.key(), entry.step());
        boolean isRealm = Misspelling.isNear(entry.key(), REALM) || entry.key().startsWith(REALM + ".");
        if (isRealm && entry.isTableOrTables()) {
            unknown(node, REALM);
        } else {
            add(node);
        }
    }

    /** Something in the server's {@code oauth} table. */
    void addOfOauth(TomlNode entry) {
        add(new NamedNode(entry, "oauth." + entry.key(), "oauth." + entry.step()));
    }

    private void add(NamedNode node) {
        if (!isOurs(node, 1)) {
            others.add(node.entry());
            names.add(SettingProblem.shown(node.shown()));
        }
    }

    /** Whether something, or anything in it, is ours but for a typo, for quotes or for its place. */
    private boolean isOurs(NamedNode node, int depth) {
        if (depth > MOST_STEPS) {
            return false;
        }
        boolean isTable = node.entry().isTableOrTables();
        Optional<MisspelledKey> near = MisspelledKey.atEndOf(node.name());
        if (near.isPresent() && near.get().start() == 0) {
            unknown(node, SettingKey.PREFIX + near.get().meant());
            return true;
        }
        if (node.name().startsWith(SettingKey.PREFIX)
                || isTable && depth <= MisspelledPrefix.MOST_SEGMENTS && MisspelledPrefix.isNear(node.name())) {
            unknown(node, MisspelledPrefix.EXACT);
            return true;
        }
        int inner = near.map(MisspelledKey::start).orElseGet(() -> MisspelledPrefix.inside(node.name()));
        if (inner > 0) {
            elsewhere(node, node.name().substring(0, inner));
            return true;
        }
        boolean found = false;
        for (NamedNode child : node.children().toList()) {
            found |= isOurs(child, depth + 1);
        }
        return found;
    }

    /** Keys of ours below a name that is neither a realm's nor a client's. */
    private void elsewhere(NamedNode node, String before) {
        if (Misspelling.isNearBeginning(before, REALM)) {
            unknown(node, before.startsWith(REALM + ".") ? REALM : "realm.<name>." + MisspelledPrefix.EXACT);
            return;
        }
        String realm = Misspelling.isNearBeginning(before, CLIENT) ? "realm.<name>." : "realm.";
        misplaced.add(new SettingProblem(
                node.entry().place(),
                "skipped: '" + SettingProblem.shown(node.shown()) + "' speaks of no realm: did you mean '"
                        + SettingProblem.shown(realm + node.shown()) + "'?"));
    }

    List<SettingProblem> problems() {
        return problems;
    }

    /** A line for each thing that may have been meant to be ours, and one for all that is another product's. */
    List<SettingProblem> skipped() {
        List<SettingProblem> skipped = new ArrayList<>(misplaced);
        if (!others.isEmpty()) {
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
            skipped.add(new SettingProblem(others.get(0).place(), "not of Grant Control and skipped: " + some + more));
        }
        return skipped;
    }

    private void unknown(NamedNode node, String meant) {
        String name = SettingProblem.shown(node.shown());
        String kind = node.entry().isTableOrTables() ? "table" : "key";
        boolean onlyQuoted = node.isQuoted() && (node.name() + ".").startsWith(meant + ".");
        problems.add(new SettingProblem(
                node.entry().place(),
                onlyQuoted
                        ? "'" + name + "' has one name in quotes where a path of keys is meant: leave out the quotes"
                        : "unknown " + kind + " '" + name + "': did you mean '" + meant + "'?"));
    }
}
