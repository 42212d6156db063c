package io.github.grantcontrol.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.grantcontrol.it.support.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Runs the alert rules of realm-config/observability in Prometheus' own rule tests. */
class PrometheusAlertsTest {

    private static final Path RULES = Path.of("../realm-config/observability/prometheus-alerts.yml");
    private static final Path TESTS = Path.of("src/test/resources/prometheus-alerts.test.yml");

    @Test
    void eachAlertFiresWhenItShouldAndNoneOnAHealthyServer() {
        Programs.require("promtool", "prometheus");

        assertThat(Programs.run("promtool", "check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(Programs.run("promtool", "test", "rules", TESTS.toString())).contains("SUCCESS");
    }

    @Test
    void eachAlertHasATestInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Set<String> alerts = Set.copyOf(yaml.readTree(RULES.toFile()).findValuesAsText("alert"));
        JsonNode tests = yaml.readTree(TESTS.toFile()).path("tests");

        assertThat(alerts).isNotEmpty();
        assertThat(tested(tests, true)).isEqualTo(alerts);
        assertThat(tested(tests, false)).isEqualTo(alerts);
    }

    private static Set<String> tested(JsonNode tests, boolean fires) {
        return StreamSupport.stream(tests.spliterator(), false)
                .flatMap(test ->
                        StreamSupport.stream(test.path("alert_rule_test").spliterator(), false))
                // An alias of YAML is a text here: what it repeats is counted where it is written.
                .filter(each -> each.path("exp_alerts").isArray())
                .filter(each -> each.path("exp_alerts").isEmpty() != fires)
                .map(each -> each.path("alertname").asText())
                .collect(Collectors.toSet());
    }
}
