package io.github.grantcontrol.metrics;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.file.PolicyFileState;
import io.github.grantcontrol.source.names.MissingNames;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyFileMetersTest {

    private static final Instant READ_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock A_MINUTE_LATER = Clock.fixed(READ_AT.plusSeconds(60), ZoneOffset.UTC);
    private static final String SHA_256 = "ffffffffffff0000000000000000000000000000000000000000000000000000";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private PolicyFileState state = state(Optional.empty(), Optional.empty(), 0, 0);
    private final PolicyFileMeters meters = new PolicyFileMeters(
            registry,
            () -> state,
            () -> new MissingNames(
                    List.of(
                            new NameReference("gone", Optional.empty(), "f:1:1"),
                            new NameReference("x", Optional.empty(), "f:2:1")),
                    List.of(new NameReference("acme", Optional.of("batch"), "f:3:1"))),
            A_MINUTE_LATER);

    @Test
    void aServerWithoutAFileHasNoAgeAndNoDigest() {
        assertThat(gauge("grant_control_policy_age")).isNaN();
        assertThat(gauge("grant_control_policy_digest")).isZero();
        assertThat(gauge("grant_control_policy_reload_failed")).isZero();
    }

    @Test
    void tellsAgeAndAnExactNumberOfTheDigest() {
        state = state(
                Optional.of(new PolicyFileState.Reading(SHA_256, READ_AT, Duration.ZERO)), Optional.empty(), 3, 2);
        assertThat(gauge("grant_control_policy_age")).isEqualTo(60);
        assertThat(gauge("grant_control_policy_digest")).isEqualTo(0xffff_ffff_ffffL);
        assertThat(reloads("good")).isEqualTo(3);
        assertThat(reloads("broken")).isEqualTo(2);
        assertThat(gauge("grant_control_policy_reload_failed")).isZero();
    }

    @Test
    void tellsOfAChangeThatIsNotInForce() {
        state = state(
                Optional.of(new PolicyFileState.Reading(SHA_256, READ_AT, Duration.ZERO)),
                Optional.of(new PolicyFileState.Failure(READ_AT, List.of(new SettingProblem("f:1:1", "broken")))),
                0,
                1);
        assertThat(gauge("grant_control_policy_reload_failed")).isEqualTo(1);
    }

    @Test
    void countsNamesThatMatchNothing() {
        assertThat(registry.get("grant_control_policy_unmatched_names")
                        .tag("kind", "realm")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("grant_control_policy_unmatched_names")
                        .tag("kind", "client")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void closingLeavesNothing() {
        meters.removeAll();
        assertThat(registry.getMeters()).isEmpty();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double reloads(String outcome) {
        return registry.get("grant_control_policy_reloads")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private static PolicyFileState state(
            Optional<PolicyFileState.Reading> reading,
            Optional<PolicyFileState.Failure> failure,
            long good,
            long broken) {
        return new PolicyFileState(
                Path.of("grant-control.toml"), PolicyFileContent.Valid.NONE, reading, failure, good, broken);
    }
}
