package io.github.grantcontrol.metrics;

import io.github.grantcontrol.policy.Grant;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.keycloak.models.RealmModel;

/** Counts with Micrometer, as Keycloak itself does. All sessions share one instance. */
final class MicrometerGrantMetrics implements GrantMetricsProvider {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** The upper bounds of the histogram: from a token for one call to the longest lifetime, in seconds. */
    private static final double[] LIFETIMES = {
        MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY, 3650 * DAY
    };

    private final MeterRegistry registry;
    private final DistributionSummary lifetimes;
    private final Map<String, RealmMeters> realms = new ConcurrentHashMap<>();

    MicrometerGrantMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lifetimes = DistributionSummary.builder("grant_control_token_lifetime")
                .description("Lifetimes of the access tokens given to service accounts")
                .baseUnit("seconds")
                .serviceLevelObjectives(LIFETIMES)
                .register(registry);
    }

    @Override
    public void granted(RealmModel realm, Grant grant) {
        of(realm).granted(grant);
    }

    @Override
    public void reused(RealmModel realm) {
        of(realm).reused();
    }

    @Override
    public void lifetime(long seconds) {
        lifetimes.record(seconds);
    }

    @Override
    public void refused(RealmModel realm, Grant grant, RefusalReason reason) {
        of(realm).refused(grant, reason);
    }

    @Override
    public void wouldRefuse(RealmModel realm, Grant grant) {
        of(realm).wouldRefuse(grant);
    }

    /** Removes the time series of a realm that is removed. */
    void forget(String realmId) {
        RealmMeters meters = realms.remove(realmId);
        if (meters != null) {
            meters.remove();
        }
    }

    /**
     * Removes the time series of realms that do not exist or have another name.
     *
     * @param nameOf returns a realm's name by its id; empty if the server does not have the realm
     */
    void keep(Function<String, Optional<String>> nameOf) {
        realms.forEach((id, meters) -> {
            boolean kept = nameOf.apply(id).filter(meters.realm()::equals).isPresent();
            if (!kept && realms.remove(id, meters)) {
                meters.remove();
            }
        });
    }

    /** Removes everything from the registry. */
    void removeAll() {
        realms.keySet().forEach(this::forget);
        registry.remove(lifetimes);
    }

    private RealmMeters of(RealmModel realm) {
        String name = realm.getName();
        RealmMeters meters = realms.get(realm.getId());
        return meters != null && meters.realm().equals(name) ? meters : renewed(realm.getId(), name);
    }

    private RealmMeters renewed(String id, String name) {
        return realms.compute(id, (unused, before) -> {
            if (before != null && before.realm().equals(name)) {
                return before;
            }
            if (before != null) {
                before.remove();
            }
            return new RealmMeters(registry, name);
        });
    }
}
