package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.NodePath;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.KeyHint;
import io.github.grantcontrol.policy.syntax.MisspelledKey;
import io.github.grantcontrol.policy.syntax.MisspelledPrefix;
import io.github.grantcontrol.policy.syntax.Misspelling;
import io.github.grantcontrol.policy.syntax.ProblemList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Classifies what is outside our tables: another product's tables, and misspelled keys of ours, which must not disable a
 * protection. All tables of another product share one line, since its file has dozens of them.
 */
final class ForeignTables {

    private static final int MAX_NAMES = 10;

    /** A realm's key for a client has eight steps, and a name can have dots. */
    private static final int MAX_STEPS = 12;

    private final Function<DocumentPosition, SettingOrigin> origins;
    private final ProblemList problems;
    private final ProblemList skipped;
    private final List<String> names = new ArrayList<>();
    private Optional<SettingOrigin> first = Optional.empty();
    private int others;

    /** Creates a classifier that adds to the lists. */
    ForeignTables(Function<DocumentPosition, SettingOrigin> origins, ProblemList problems, ProblemList skipped) {
        this.origins = origins;
        this.problems = problems;
        this.skipped = skipped;
    }

    /** Classifies a node at the top of the file, or one of the server's {@code oauth} table. */
    void add(NodePath path) {
        DocumentNode node = path.node();
        boolean isRealm = path.parent().isEmpty()
                && (Misspelling.isNear(node.key(), KeyGrammar.REALM)
                        || node.key().startsWith(KeyGrammar.REALM + "."));
        if (isRealm && node.hasTables()) {
            unknown(path, KeyGrammar.REALM);
        } else if (!isOurs(path, 1)) {
            others++;
            if (names.size() < MAX_NAMES) {
                names.add(PrintableText.abbreviate(path.displayName()));
            }
            first = first.or(() -> Optional.of(origins.apply(node.position())));
        }
    }

    /** Adds the one line about all tables of another product. */
    void finish() {
        String more = others > names.size() ? " and " + (others - names.size()) + " more" : "";
        first.ifPresent(
                origin -> skipped.add(origin, "skipped: not Grant Control tables: " + String.join(", ", names) + more));
    }

    /** Returns whether a node, or anything in it, is ours and misspelled, quoted or misplaced. */
    private boolean isOurs(NodePath path, int depth) {
        if (depth > MAX_STEPS) {
            return false;
        }
        String name = Misspelling.normalize(path.name());
        Optional<MisspelledKey> near = MisspelledKey.findAtEnd(name);
        if (near.isPresent() && near.get().start() == 0) {
            unknown(path, KeyGrammar.PREFIX + near.get().meant());
            return true;
        }
        boolean isTable = path.node().hasTables() && depth <= MisspelledPrefix.MAX_SEGMENTS;
        if (name.startsWith(KeyGrammar.PREFIX) || isTable && MisspelledPrefix.isNear(name)) {
            unknown(path, KeyGrammar.GRANTS);
            return true;
        }
        int inner = near.map(MisspelledKey::start).orElseGet(() -> MisspelledPrefix.indexInside(name));
        if (inner > 0) {
            misplaced(path, name.substring(0, inner));
            return true;
        }
        boolean found = false;
        for (DocumentNode child : path.node().children().orElse(List.of())) {
            found |= isOurs(path.child(child), depth + 1);
        }
        return found;
    }

    /** Adds a Grant Control key below a name that is neither a realm nor a client. */
    private void misplaced(NodePath path, String before) {
        // An empty step is a dot too many.
        if (before.chars().allMatch(c -> c == '.')) {
            unknown(path, KeyGrammar.GRANTS);
            return;
        }
        if (Misspelling.isNearBeginning(before, KeyGrammar.REALM)) {
            boolean exact = before.startsWith(KeyGrammar.REALM + ".");
            unknown(path, exact ? KeyGrammar.REALM : KeyGrammar.REALM + ".<name>." + KeyGrammar.GRANTS);
            return;
        }
        String realm = KeyGrammar.REALM + (Misspelling.isNearBeginning(before, KeyGrammar.CLIENT) ? ".<name>." : ".");
        String name = path.displayName();
        skipped.add(
                origins.apply(path.node().position()),
                KeyHint.didYouMean(
                        LocalizableMessage.ofText(
                                "skipped: '" + PrintableText.abbreviate(name) + "' is not in the table of a realm"),
                        PrintableText.abbreviate(realm + name)));
    }

    private void unknown(NodePath path, String meant) {
        String display = path.displayName();
        boolean onlyQuoted = display.indexOf('"') >= 0 && (path.name() + ".").startsWith(meant + ".");
        String kind = path.node().hasTables() ? "table" : "key";
        problems.add(
                origins.apply(path.node().position()),
                onlyQuoted
                        ? KeyHint.quotedPath(display)
                        : KeyHint.didYouMean(
                                LocalizableMessage.ofText(
                                        "unknown " + kind + " '" + PrintableText.abbreviate(display) + "'"),
                                meant));
    }
}
