package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates input of the policy. Values are few and close together, so that they often collide. */
public final class Generated {

    private static final long SMALL = 30;

    private Generated() {}

    /** Generates lifetimes that can be set: small ones that contradict each other, round ones, and the longest. */
    public static Arbitrary<Long> seconds() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, SMALL),
                Arbitraries.of(1L, 300L, 3600L, 3601L, 86_400L, ValueType.MAX_SECONDS),
                Arbitraries.longs().between(1, ValueType.MAX_SECONDS));
    }

    /** Generates lifetimes that a client can ask for: any positive number of up to 18 digits. */
    public static Arbitrary<Long> requestable() {
        return Arbitraries.oneOf(
                seconds(),
                Arbitraries.longs().between(1, 999_999_999_999_999_999L),
                Arbitraries.of(3602L, ValueType.MAX_SECONDS + 1, 999_999_999_999_999_999L));
    }

    /** Generates readable settings of one layer, with or without {@code report_only}. */
    public static Arbitrary<GrantSettings> settings(Layer layer) {
        return settings(layer, layer == Layer.SERVER_FILE ? Scope.SERVER : Scope.REALM);
    }

    /** Generates readable settings of one scope of a layer. */
    public static Arbitrary<GrantSettings> settings(Layer layer, Scope scope) {
        return settings(layer, scope, seconds());
    }

    /** Generates readable settings of one layer that are enforced. */
    public static Arbitrary<GrantSettings> enforcedSettings(Layer layer) {
        return settings(layer).filter(settings -> !settings.isReportOnly());
    }

    /** Generates settings with numbers that no reader lets through, as an extension could make them. */
    public static Arbitrary<EffectiveSettings> unboundedSettings(Arbitrary<Long> numbers) {
        return settings(Layer.REALM, Scope.REALM, numbers).map(EffectiveSettings::of);
    }

    public static Arbitrary<Layer> layer() {
        return Arbitraries.of(Layer.values());
    }

    /** Generates the combination of up to three settings of any layers. */
    public static Arbitrary<EffectiveSettings> effectiveSettings() {
        return layer().flatMap(Generated::settings)
                .map(EffectiveSettings::of)
                .list()
                .ofMaxSize(3)
                .map(all -> all.stream().reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::combine))
                .withoutEdgeCases();
    }

    /** Generates requests: with a lifetime or without, sender-constrained or not, with a stored session or without. */
    public static Arbitrary<LifetimeRequest> request() {
        return Combinators.combine(
                        requestable().optional(),
                        Arbitraries.of(true, false),
                        keycloakDefault(),
                        Arbitraries.longs().between(-5, 50_000).optional(0.3))
                .as((requested, senderConstrained, keycloak, session) ->
                        new LifetimeRequest(optional(requested), senderConstrained, keycloak, optional(session)))
                .withoutEdgeCases();
    }

    /** Generates lifetimes of Keycloak's own settings. */
    public static Arbitrary<KeycloakDefault> keycloakDefault() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(
                        Arbitraries.oneOf(seconds(), Arbitraries.longs().between(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                        either,
                        either)
                .as(KeycloakDefault::new);
    }

    /** Generates enforced settings of each layer. */
    public static Arbitrary<Map<Layer, GrantSettings>> settingsOfAllLayers() {
        return Combinators.combine(
                        enforcedSettings(Layer.SERVER_FILE),
                        enforcedSettings(Layer.REALM),
                        enforcedSettings(Layer.CLIENT),
                        enforcedSettings(Layer.CLIENT_POLICY))
                .as((file, realm, client, clientPolicy) -> Map.of(
                        Layer.SERVER_FILE, file,
                        Layer.REALM, realm,
                        Layer.CLIENT, client,
                        Layer.CLIENT_POLICY, clientPolicy));
    }

    private static Arbitrary<GrantSettings> settings(Layer layer, Scope scope, Arbitrary<Long> numbers) {
        List<Arbitrary<Optional<Map.Entry<SettingKey<?>, Sourced<?>>>>> entries = SettingKey.all().stream()
                .filter(key -> key.isFor(scope))
                .map(key -> Combinators.combine(values(key, numbers), Arbitraries.of("", "2"))
                        .<Map.Entry<SettingKey<?>, Sourced<?>>>as((value, suffix) -> Map.entry(
                                key, new Sourced<>(value, SettingsBuilder.origin(layer, scope, key.path() + suffix))))
                        .optional())
                .toList();
        return Combinators.combine(entries)
                .as(all -> {
                    Map<SettingKey<?>, Sourced<?>> values = new HashMap<>();
                    all.forEach(entry -> entry.ifPresent(set -> values.put(set.getKey(), set.getValue())));
                    return new GrantSettings(new SettingValues(values), List.of());
                })
                // jqwik's own are the extremes of each part, which the values above have already.
                .withoutEdgeCases();
    }

    private static Arbitrary<Object> values(SettingKey<?> key, Arbitrary<Long> numbers) {
        return switch (key.type()) {
            case BOOLEAN -> key == SettingKey.ENABLE ? Arbitraries.of(true, true, false) : Arbitraries.of(true, false);
            case SECONDS -> numbers.map(number -> number);
            case SECONDS_OR_ZERO ->
                Arbitraries.oneOf(Arbitraries.just(0L), numbers).map(number -> number);
            case ON_EXCEED -> Arbitraries.of((Object[]) OnExceed.values());
        };
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
