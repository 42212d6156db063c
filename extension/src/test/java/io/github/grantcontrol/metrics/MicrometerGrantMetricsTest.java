package io.github.grantcontrol.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class MicrometerGrantMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerGrantMetrics metrics = new MicrometerGrantMetrics(registry);

    @Test
    void countsByRealmGrantAndReason() {
        RealmModel acme = realm("1", "acme");
        metrics.granted(acme, Grant.PASSWORD);
        metrics.granted(acme, Grant.PASSWORD);
        metrics.granted(realm("2", "other"), Grant.PASSWORD);
        metrics.refused(acme, Grant.PASSWORD, RefusalReason.DISABLED);
        metrics.refused(acme, Grant.CLIENT_CREDENTIALS, RefusalReason.OUT_OF_BOUNDS);
        metrics.wouldRefuse(acme, Grant.DEVICE_CODE);
        metrics.reused(acme);

        assertThat(count("grant_control_tokens_reused", "realm", "acme")).isEqualTo(1);
        assertThat(count("grant_control_tokens_granted", "realm", "acme", "grant", "password"))
                .isEqualTo(2);
        assertThat(count("grant_control_tokens_granted", "realm", "other", "grant", "password"))
                .isEqualTo(1);
        assertThat(count("grant_control_tokens_refused", "realm", "acme", "grant", "password", "reason", "disabled"))
                .isEqualTo(1);
        assertThat(count(
                        "grant_control_tokens_refused",
                        "realm",
                        "acme",
                        "grant",
                        "client_credentials",
                        "reason",
                        "out_of_bounds"))
                .isEqualTo(1);
        assertThat(count("grant_control_tokens_would_refuse", "realm", "acme", "grant", "device_code"))
                .isEqualTo(1);
    }

    @Test
    void eachGrantAndReasonHasItsOwnCounter() {
        RealmModel acme = realm("1", "acme");
        for (Grant grant : Grant.values()) {
            for (RefusalReason reason : RefusalReason.values()) {
                metrics.refused(acme, grant, reason);
            }
        }
        assertThat(registry.find("grant_control_tokens_refused").counters())
                .hasSize(Grant.values().length * RefusalReason.values().length)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
    }

    @Test
    void eachReasonOfADecisionHasAReasonWithTheSameName() {
        assertThat(Arrays.stream(GrantDenial.Reason.values()))
                .allSatisfy(
                        reason -> assertThat(RefusalReason.of(reason).name()).isEqualTo(reason.name()));
        assertThat(Arrays.stream(LifetimeDecision.Reason.values()))
                .allSatisfy(
                        reason -> assertThat(RefusalReason.of(reason).name()).isEqualTo(reason.name()));
    }

    @Test
    void lifetimesHaveBucketsFromAMinuteToTenYears() {
        metrics.lifetime(300);
        metrics.lifetime(301);
        metrics.lifetime(315_360_000);

        CountAtBucket[] buckets = registry.get("grant_control_token_lifetime")
                .summary()
                .takeSnapshot()
                .histogramCounts();
        assertThat(buckets[0].bucket()).isEqualTo(60);
        assertThat(buckets[buckets.length - 1].bucket()).isEqualTo(315_360_000);
        assertThat(Arrays.stream(buckets)
                        .filter(bucket -> bucket.bucket() == 300)
                        .mapToDouble(CountAtBucket::count))
                .containsExactly(1.0);
        assertThat(buckets[buckets.length - 1].count()).isEqualTo(3);
    }

    @Test
    void aRenamedRealmIsCountedUnderItsNewName() {
        metrics.granted(realm("1", "old"), Grant.PASSWORD);
        metrics.granted(realm("1", "new"), Grant.PASSWORD);

        assertThat(registry.find("grant_control_tokens_granted")
                        .tag("realm", "old")
                        .counters())
                .isEmpty();
        assertThat(count("grant_control_tokens_granted", "realm", "new", "grant", "password"))
                .isEqualTo(1);
    }

    @Test
    void aRemovedRealmHasNoTimeSeries() {
        RealmModel acme = realm("1", "acme");
        metrics.granted(acme, Grant.PASSWORD);
        metrics.refused(acme, Grant.PASSWORD, RefusalReason.DISABLED);
        metrics.wouldRefuse(acme, Grant.PASSWORD);

        metrics.forget("1");

        assertThat(registry.getMeters()).extracting(Meter::getId).noneMatch(id -> id.getTag("realm") != null);
    }

    @Test
    void aRealmThatAnotherNodeRemovedOrRenamedHasNoTimeSeries() {
        metrics.granted(realm("1", "kept"), Grant.PASSWORD);
        metrics.granted(realm("2", "deleted"), Grant.PASSWORD);
        metrics.refused(realm("3", "old"), Grant.PASSWORD, RefusalReason.DISABLED);

        Map<String, String> names = Map.of("1", "kept", "3", "new");
        metrics.keep(id -> Optional.ofNullable(names.get(id)));

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getTag("realm"))
                .filteredOn(Objects::nonNull)
                .containsExactly("kept");
        metrics.granted(realm("3", "new"), Grant.PASSWORD);
        assertThat(count("grant_control_tokens_granted", "realm", "new", "grant", "password"))
                .isEqualTo(1);
        assertThat(count("grant_control_tokens_granted", "realm", "kept", "grant", "password"))
                .isEqualTo(1);
    }

    @Test
    void removeAllLeavesNoMeter() {
        metrics.granted(realm("1", "acme"), Grant.PASSWORD);
        metrics.removeAll();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void disabledMetricsCountNothing() {
        MicrometerGrantMetrics disabled = new MicrometerGrantMetrics(new CompositeMeterRegistry());
        disabled.granted(realm("1", "acme"), Grant.PASSWORD);
        disabled.lifetime(300);
        disabled.forget("1");
        disabled.removeAll();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private static RealmModel realm(String id, String name) {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "getName" -> name;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
