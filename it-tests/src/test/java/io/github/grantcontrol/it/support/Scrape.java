package io.github.grantcontrol.it.support;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics of a server, as Prometheus reads them.
 *
 * @param samples those of our metrics
 */
public record Scrape(List<Sample> samples) {

    private static final Pattern SAMPLE = Pattern.compile("(grant_control_\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One number, with its labels. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    /** Reads the metrics of a server. */
    public static Scrape of(KeycloakServer server) {
        String text = Http.get(server.managementUrl() + "/metrics").orFail().body();
        return new Scrape(text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(sample ->
                        new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))))
                .toList());
    }

    /** Returns the one sample of a name with at least these labels (names and values in turn); 0 if there is none. */
    public double value(String name, String... labels) {
        return find(name, labels).orElse(0);
    }

    /** Returns a sample as {@link #value} does; empty if there is none. */
    public OptionalDouble find(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Sample::value)
                .reduce((one, other) -> {
                    throw new AssertionError("several samples of " + name + Arrays.toString(labels));
                });
    }

    /** Returns what was added since an earlier scrape of the same server. */
    public Scrape minus(Scrape before) {
        Map<List<Object>, Double> then = before.samples.stream()
                .collect(Collectors.toMap(sample -> List.of(sample.name(), sample.labels()), Sample::value));
        return new Scrape(samples.stream()
                .map(sample -> new Sample(
                        sample.name(),
                        sample.labels(),
                        sample.value() - then.getOrDefault(List.of(sample.name(), sample.labels()), 0.0)))
                .toList());
    }

    /** Returns the samples that carry a label with this value. */
    public List<Sample> with(String label, String value) {
        return samples.stream()
                .filter(sample -> value.equals(sample.labels().get(label)))
                .toList();
    }

    /** Returns the samples of each metric. */
    public Map<String, List<Sample>> byName() {
        return samples.stream().collect(Collectors.groupingBy(Sample::name));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text != null) {
            LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return labels;
    }
}
