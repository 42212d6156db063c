package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Collects problems. It keeps a limited number of them and counts the rest, so that no text fills the memory. */
public final class ProblemList {

    /** The most problems that are listed. */
    public static final int MAX_LISTED = 100;

    /** More than are listed, because what is read first is not always first in the text. */
    private static final int MAX_KEPT = 1000;

    private final List<SettingProblem> kept = new ArrayList<>();
    private int size;

    /** Adds a problem. */
    public void add(SettingOrigin origin, LocalizableMessage message) {
        add(new SettingProblem(origin, message));
    }

    /** Adds a problem with a text that has no key: one that only logs and the command line show. */
    public void add(SettingOrigin origin, String text) {
        add(origin, LocalizableMessage.ofText(text));
    }

    /** Adds a problem, or several that it represents. */
    public void add(SettingProblem problem) {
        size += problem.count();
        if (kept.size() < MAX_KEPT) {
            kept.add(problem);
        }
    }

    /** Adds all problems of another list. */
    public void addAll(ProblemList other) {
        size += other.size - SettingProblem.count(other.kept);
        other.kept.forEach(this::add);
    }

    /** Removes the problems that match; those that are counted and not kept stay counted. */
    public void removeIf(Predicate<SettingProblem> filter) {
        int before = SettingProblem.count(kept);
        kept.removeIf(filter);
        size -= before - SettingProblem.count(kept);
    }

    /** Returns how many problems there are, listed or not. */
    public int size() {
        return size;
    }

    /** Returns the problems in the order of reading. */
    public List<SettingProblem> listed() {
        return listed((one, other) -> 0);
    }

    /** Returns the first problems in the given order; after {@link #MAX_LISTED}, the last one gives the number of the others. */
    public List<SettingProblem> listed(Comparator<SettingProblem> order) {
        List<SettingProblem> sorted =
                new ArrayList<>(kept.stream().sorted(order).limit(MAX_LISTED).toList());
        int more = size - SettingProblem.count(sorted);
        if (more > 0 && !sorted.isEmpty()) {
            SettingOrigin last = sorted.get(sorted.size() - 1).origin();
            sorted.add(new SettingProblem(last, MessageKey.AND_MORE.with("count", more), more));
        }
        return sorted;
    }
}
