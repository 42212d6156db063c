package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.source.attribute.StoredSettings.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The log lines about the attributes of one realm or client, made once for each content.
 *
 * @param id identifies the problems; equal for equal problems
 */
record ProblemReport(String id, List<String> errors, List<String> warnings) {

    /** There is nothing to log. */
    static final ProblemReport NONE = new ProblemReport("", List.of(), List.of());

    /** The most lines of each level for one content: a tenant can store thousands of unreadable attributes. */
    private static final int MAX_LINES = 20;

    /**
     * Makes the report.
     *
     * @param kind {@code realm} or {@code client}, for the messages
     */
    static ProblemReport of(String kind, StoredSettings stored) {
        if (stored.unreadable().isEmpty() && stored.skipped().isEmpty()) {
            return NONE;
        }
        List<String> all = Stream.of(stored.unreadable(), stored.skipped())
                .flatMap(List::stream)
                .map(Unreadable::toString)
                .toList();
        return new ProblemReport(
                ContentDigest.of(all), lines(kind, stored.unreadable()), lines(kind, stored.skipped()));
    }

    private static List<String> lines(String kind, List<Unreadable> problems) {
        List<String> lines = new ArrayList<>();
        problems.stream().limit(MAX_LINES).forEach(problem -> lines.add(kind + " " + problem));
        if (problems.size() > MAX_LINES) {
            lines.add("and more " + kind + " attributes like these");
        }
        return List.copyOf(lines);
    }
}
