package io.github.grantcontrol.metrics;

import io.github.grantcontrol.policy.Grant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Holds the counters of one realm. Each is made at its first use, so that a grant without requests has no time series.
 */
final class RealmMeters {

    private static final int GRANTS = Grant.values().length;
    private static final int REASONS = RefusalReason.values().length;

    private final MeterRegistry registry;
    private final String realm;
    private final AtomicReferenceArray<Counter> granted = new AtomicReferenceArray<>(GRANTS);
    private final AtomicReference<Counter> reused = new AtomicReference<>();
    private final AtomicReferenceArray<Counter> refused = new AtomicReferenceArray<>(GRANTS * REASONS);
    private final AtomicReferenceArray<Counter> wouldRefuse = new AtomicReferenceArray<>(GRANTS);

    RealmMeters(MeterRegistry registry, String realm) {
        this.registry = registry;
        this.realm = realm;
    }

    /** Returns the name of the realm, which is a label of the counters. */
    String realm() {
        return realm;
    }

    void granted(Grant grant) {
        Counter counter = granted.get(grant.ordinal());
        if (counter == null) {
            counter = Counter.builder("grant_control_tokens_granted")
                    .description("Granted tokens, by the grant that was used")
                    .tags(tags(grant))
                    .register(registry);
            granted.set(grant.ordinal(), counter);
        }
        counter.increment();
    }

    void reused() {
        Counter counter = reused.get();
        if (counter == null) {
            counter = Counter.builder("grant_control_tokens_reused")
                    .description("Granted tokens that were given before")
                    .tags("realm", realm)
                    .register(registry);
            reused.set(counter);
        }
        counter.increment();
    }

    void refused(Grant grant, RefusalReason reason) {
        int index = grant.ordinal() * REASONS + reason.ordinal();
        Counter counter = refused.get(index);
        if (counter == null) {
            counter = Counter.builder("grant_control_tokens_refused")
                    .description("Token requests that the grant policy refused")
                    .tags(tags(grant).and("reason", reason.label()))
                    .register(registry);
            refused.set(index, counter);
        }
        counter.increment();
    }

    void wouldRefuse(Grant grant) {
        Counter counter = wouldRefuse.get(grant.ordinal());
        if (counter == null) {
            counter = Counter.builder("grant_control_tokens_would_refuse")
                    .description("Token requests that report_only settings would have refused or shortened")
                    .tags(tags(grant))
                    .register(registry);
            wouldRefuse.set(grant.ordinal(), counter);
        }
        counter.increment();
    }

    /** Removes the counters from the registry. */
    void remove() {
        remove(granted);
        remove(refused);
        remove(wouldRefuse);
        Optional.ofNullable(reused.get()).ifPresent(registry::remove);
    }

    private void remove(AtomicReferenceArray<Counter> counters) {
        for (int i = 0; i < counters.length(); i++) {
            Counter counter = counters.get(i);
            if (counter != null) {
                registry.remove(counter);
            }
        }
    }

    private Tags tags(Grant grant) {
        return Tags.of("realm", realm, "grant", grant.shortName());
    }
}
