package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that cannot be read as a setting, or that is skipped.
 *
 * @param origin where it is
 * @param text what is wrong, the value found and what is expected
 * @param count how many problems it represents; the last entry of a long list represents all that are not in it
 */
public record SettingProblem(SettingOrigin origin, LocalizableMessage text, int count) {

    /** Creates one problem. */
    public SettingProblem(SettingOrigin origin, LocalizableMessage text) {
        this(origin, text, 1);
    }

    /** Creates one problem with a text that has no key. */
    public SettingProblem(SettingOrigin origin, String text) {
        this(origin, LocalizableMessage.ofText(text));
    }

    /** Returns the text in English. */
    public String message() {
        return text.toString();
    }

    /** Returns how many problems a list represents. */
    public static int count(Collection<SettingProblem> problems) {
        return problems.stream().mapToInt(SettingProblem::count).sum();
    }

    /** Returns the problems of both lists, each once. */
    static List<SettingProblem> union(List<SettingProblem> some, List<SettingProblem> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        Set<SettingProblem> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Returns origin and message in one line, as compilers print them. */
    @Override
    public String toString() {
        return origin.describe() + ": " + text;
    }
}
