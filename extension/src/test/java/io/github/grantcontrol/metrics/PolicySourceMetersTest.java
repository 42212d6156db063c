package io.github.grantcontrol.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.source.file.PolicyFileState;
import io.github.grantcontrol.source.names.MissingNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicySourceMetersTest {

    private static final Instant READ_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock A_MINUTE_LATER = Clock.fixed(READ_AT.plusSeconds(60), ZoneOffset.UTC);
    private static final String SHA_256 = "ffffffffffff0000000000000000000000000000000000000000000000000000";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long removedSettings;
    private PolicyFileState state = state(Optional.empty(), Optional.empty(), 0, 0);
    private final PolicySourceMeters meters = new PolicySourceMeters(
            registry,
            () -> state,
            () -> new MissingNames(
                    List.of(
                            new NameReference("gone", Optional.empty(), position(1)),
                            new NameReference("x", Optional.empty(), position(2))),
                    List.of(new NameReference("acme", Optional.of("batch"), position(3)))),
            () -> removedSettings,
            A_MINUTE_LATER);

    @Test
    void aServerWithoutAFileHasNoAgeAndNoDigest() {
        assertThat(gauge("grant_control_policy_age")).isNaN();
        assertThat(gauge("grant_control_policy_digest")).isZero();
        assertThat(gauge("grant_control_policy_reload_failed")).isZero();
    }

    @Test
    void showsTheAgeAndAnExactNumberForTheDigest() {
        state = state(
                Optional.of(new PolicyFileState.Reading(SHA_256, READ_AT, Duration.ZERO)), Optional.empty(), 3, 2);
        assertThat(gauge("grant_control_policy_age")).isEqualTo(60);
        assertThat(gauge("grant_control_policy_digest")).isEqualTo(0xffff_ffff_ffffL);
        assertThat(reloads("success")).isEqualTo(3);
        assertThat(reloads("failure")).isEqualTo(2);
        assertThat(gauge("grant_control_policy_reload_failed")).isZero();
    }

    @Test
    void showsAChangeThatIsNotInForce() {
        state = state(
                Optional.of(new PolicyFileState.Reading(SHA_256, READ_AT, Duration.ZERO)),
                Optional.of(new PolicyFileState.Failure(READ_AT, List.of(new SettingProblem(position(1), "invalid")))),
                0,
                1);
        assertThat(gauge("grant_control_policy_reload_failed")).isEqualTo(1);
    }

    @Test
    void countsMissingRealmsAndClients() {
        assertThat(registry.get("grant_control_policy_missing_names")
                        .tag("kind", "realm")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("grant_control_policy_missing_names")
                        .tag("kind", "client")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void countsRemovedSettings() {
        removedSettings = 2;
        assertThat(registry.get("grant_control_settings_removed")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void removeAllLeavesNoMeter() {
        meters.removeAll();
        assertThat(registry.getMeters()).isEmpty();
    }

    private static SettingOrigin.InFile position(int line) {
        return new SettingOrigin.InFile(Scope.REALM, "grant-control.toml", Optional.of(new TextPosition(line, 1)));
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
            long successes,
            long failures) {
        return new PolicyFileState(
                Path.of("grant-control.toml"), PolicyFileContent.Valid.NONE, reading, failure, successes, failures);
    }
}
