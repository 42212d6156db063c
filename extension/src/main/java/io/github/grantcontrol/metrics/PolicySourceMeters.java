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
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Reports the state of the server file and of stored settings. Values are computed when they are read. */
final class PolicySourceMeters {

    /** The hexadecimal digits of the digest that a {@code double} holds exactly: 48 bits. */
    private static final int DIGITS = 12;

    private final MeterRegistry registry;
    private final Supplier<PolicyFileState> file;
    private final Supplier<MissingNames> names;
    private final LongSupplier removedSettings;
    private final Clock clock;
    private final List<Meter> meters;

    /** @param removedSettings how often settings disappeared from a realm, other than through Grant Control */
    PolicySourceMeters(
            MeterRegistry registry,
            Supplier<PolicyFileState> file,
            Supplier<MissingNames> names,
            LongSupplier removedSettings,
            Clock clock) {
        this.registry = registry;
        this.file = file;
        this.names = names;
        this.removedSettings = removedSettings;
        this.clock = clock;
        this.meters = List.of(
                reloads("success", PolicyFileState::successfulReloads),
                reloads("failure", PolicyFileState::failedReloads),
                Gauge.builder(
                                "grant_control_policy_reload_failed",
                                () -> state().lastFailure().isPresent() ? 1 : 0)
                        .description("1 while the last change of the server file is invalid, and so not in force")
                        .register(registry),
                Gauge.builder("grant_control_policy_age", this::ageSeconds)
                        .description("Time since the content in force was read; NaN without a server file")
                        .baseUnit("seconds")
                        .register(registry),
                Gauge.builder("grant_control_policy_digest", this::digest)
                        .description(
                                "The first 48 bits of the SHA-256 of the content in force; 0 without a server file")
                        .register(registry),
                missing("realm", () -> names.get().realms().size()),
                missing("client", () -> names.get().clients().size()),
                FunctionCounter.builder("grant_control_settings_removed", removedSettings, LongSupplier::getAsLong)
                        .description("Removals of settings from a realm that were not made through Grant Control")
                        .register(registry));
    }

    /** Removes the meters from the registry. */
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
                .description("Reloads of the server file since the server started, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Meter missing(String kind, Supplier<Number> count) {
        return Gauge.builder("grant_control_policy_missing_names", count)
                .description("Realms and clients in the server file that do not exist")
                .tag("kind", kind)
                .register(registry);
    }
}
