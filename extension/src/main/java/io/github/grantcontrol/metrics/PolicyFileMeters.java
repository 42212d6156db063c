package io.github.grantcontrol.metrics;

import io.github.grantcontrol.source.file.PolicyFileState;
import io.github.grantcontrol.source.names.MissingNames;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What became of the operator's file. Nothing is computed but when somebody looks. */
final class PolicyFileMeters {

    /** So many hexadecimal digits of the digest as a {@code double} holds exactly: 48 bits. */
    private static final int DIGITS = 12;

    private final MeterRegistry registry;
    private final Supplier<PolicyFileState> file;
    private final Supplier<MissingNames> names;
    private final Clock clock;
    private final List<Meter> meters;

    PolicyFileMeters(
            MeterRegistry registry, Supplier<PolicyFileState> file, Supplier<MissingNames> names, Clock clock) {
        this.registry = registry;
        this.file = file;
        this.names = names;
        this.clock = clock;
        this.meters = List.of(
                reloads("good", PolicyFileState::goodReloads),
                reloads("broken", PolicyFileState::brokenReloads),
                Gauge.builder(
                                "grant_control_policy_reload_failed",
                                () -> state().lastFailure().isPresent() ? 1 : 0)
                        .description("1 while the file's last change is not in force because it is broken")
                        .register(registry),
                Gauge.builder("grant_control_policy_age", this::ageSeconds)
                        .description("How long ago the content that is in force was read; NaN without a file")
                        .baseUnit("seconds")
                        .register(registry),
                Gauge.builder("grant_control_policy_digest", this::digest)
                        .description("A number made from the SHA-256 of the content that is in force; 0 without a file")
                        .register(registry),
                unknown("realm", () -> names.get().realms().size()),
                unknown("client", () -> names.get().clients().size()));
    }

    /** Takes them out of the registry. */
    void removeAll() {
        meters.forEach(registry::remove);
    }

    private double ageSeconds() {
        return state().reading()
                .map(reading -> (double)
                        Duration.between(reading.readAt(), clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }

    private double digest() {
        return state().reading()
                .map(reading -> (double) Long.parseLong(reading.sha256().substring(0, DIGITS), 16))
                .orElse(0.0);
    }

    private PolicyFileState state() {
        return file.get();
    }

    private Meter reloads(String outcome, ToLongFunction<PolicyFileState> count) {
        return FunctionCounter.builder("grant_control_policy_reloads", file, now -> count.applyAsLong(now.get()))
                .description("Changes of the file since the server started, by whether they were taken")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Meter unknown(String kind, Supplier<Number> count) {
        return Gauge.builder("grant_control_policy_unmatched_names", count)
                .description("Names in the file that the server has no realm or client of")
                .tag("kind", kind)
                .register(registry);
    }
}
