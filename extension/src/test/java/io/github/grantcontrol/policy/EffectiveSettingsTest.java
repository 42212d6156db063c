package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT_POLICY;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

public class EffectiveSettingsTest {

    @Property
    void combiningIsAssociative(
            @ForAll("effective") EffectiveSettings one,
            @ForAll("effective") EffectiveSettings two,
            @ForAll("effective") EffectiveSettings three) {
        assertThat(one.combine(two).combine(three)).isEqualTo(one.combine(two.combine(three)));
    }

    @Property
    void combiningIsCommutative(
            @ForAll("effective") EffectiveSettings one, @ForAll("effective") EffectiveSettings other) {
        assertThat(one.combine(other)).isEqualTo(other.combine(one));
    }

    @Property
    void combiningIsIdempotent(
            @ForAll("effective") EffectiveSettings one, @ForAll("effective") EffectiveSettings other) {
        assertThat(one.combine(one)).isEqualTo(one);
        assertThat(one.combine(other).combine(other)).isEqualTo(one.combine(other));
    }

    @Property
    void emptySettingsAreTheNeutralElement(@ForAll("effective") EffectiveSettings settings) {
        assertThat(settings.combine(EffectiveSettings.NEUTRAL)).isEqualTo(settings);
        assertThat(EffectiveSettings.NEUTRAL.combine(settings)).isEqualTo(settings);
    }

    @Property
    void noLayerWidensWhatAnotherSets(@ForAll("layers") Map<Layer, GrantSettings> layers) {
        EffectiveSettings combined = combine(layers);

        for (GrantSettings layer : layers.values()) {
            layer.get(SettingKey.ENABLE)
                    .filter(enable -> !enable.value())
                    .ifPresent(disabled -> assertThat(combined.isEnabled()).isFalse());
            layer.get(SettingKey.REJECT_ISSUED)
                    .filter(reject -> reject.value())
                    .ifPresent(rejected -> assertThat(combined.rejectsIssued()).isTrue());
            layer.get(SettingKey.ALLOW_REFRESH_TOKENS)
                    .filter(allow -> !allow.value())
                    .ifPresent(forbidden ->
                            assertThat(combined.allowsRefreshTokens()).isFalse());
            layer.get(SettingKey.MIN).ifPresent(min -> assertThat(seconds(combined, SettingKey.MIN))
                    .isGreaterThanOrEqualTo(min.value()));
            layer.get(SettingKey.MAX).ifPresent(max -> assertThat(seconds(combined, SettingKey.MAX))
                    .isLessThanOrEqualTo(max.value()));
            layer.get(SettingKey.BEARER_MAX).ifPresent(max -> assertThat(seconds(combined, SettingKey.BEARER_MAX))
                    .isLessThanOrEqualTo(max.value()));
        }
    }

    @Property
    void eachCombinedValueIsOneThatALayerSets(@ForAll("layers") Map<Layer, GrantSettings> layers) {
        EffectiveSettings combined = combine(layers);

        for (SettingKey<?> key : SettingKey.all()) {
            combined.values().find(key).ifPresent(value -> assertThat(layers.values())
                    .anyMatch(layer -> layer.values().find(key).equals(Optional.of(value))));
        }
    }

    @Property
    void combinedKeysAreThoseThatALayerCanSet(@ForAll("layers") Map<Layer, GrantSettings> layers) {
        EffectiveSettings combined = combine(layers);

        for (SettingKey<?> key : SettingKey.all()) {
            boolean isSet = layers.values().stream()
                    .flatMap(layer -> layer.values().find(key).stream())
                    .anyMatch(set -> canSet(key, set));
            assertThat(combined.values().find(key).isPresent()).as(key.path()).isEqualTo(isSet);
        }
    }

    @Property
    void nearestLayerSetsDefaultAndOnExceed(@ForAll("layers") Map<Layer, GrantSettings> layers) {
        EffectiveSettings combined = combine(layers);

        assertThat(combined.get(SettingKey.DEFAULT)).isEqualTo(nearest(layers, SettingKey.DEFAULT));
        assertThat(combined.get(SettingKey.ON_EXCEED)).isEqualTo(nearest(layers, SettingKey.ON_EXCEED));
    }

    @Test
    void stricterOfTwoClientPoliciesSetsDefaultAndOnExceed() {
        EffectiveSettings one = effective(CLIENT_POLICY, "default=600", "on_exceed=clamp");
        EffectiveSettings other = effective(CLIENT_POLICY, "default=300", "on_exceed=reject");

        assertThat(seconds(one.combine(other), SettingKey.DEFAULT)).isEqualTo(300);
        assertThat(one.combine(other).onExceed()).isEqualTo(OnExceed.REJECT);
    }

    @Test
    void weakerLayerDecidesWhereStrongerLayersSetNothing() {
        EffectiveSettings combined =
                effective(SERVER_FILE, "min=60").combine(effective(CLIENT, "max=2592000", "enable=true"));

        assertThat(seconds(combined, SettingKey.MAX)).isEqualTo(2_592_000);
        assertThat(combined.isEnabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"enable, false", "allow_refresh_tokens, false", "min, 300", "max, 300", "bearer_max, 300"})
    void equalValuesAreAttributedToTheStrongerLayer(String key, String value) {
        EffectiveSettings combined = effective(CLIENT, key + "=" + value).combine(effective(REALM, key + "=" + value));

        assertThat(SettingKey.all().stream()
                        .flatMap(each -> combined.values().find(each).stream())
                        .map(Sourced::layer))
                .containsExactly(REALM);
    }

    @Test
    void equalValuesOfOneLayerAreAttributedToTheWiderScopeThenToTheFirstText() {
        EffectiveSettings server = max(Scope.SERVER, "b");
        EffectiveSettings serverFirst = max(Scope.SERVER, "a");
        EffectiveSettings realm = max(Scope.REALM, "a");

        assertThat(realm.combine(server)).isEqualTo(server);
        assertThat(server.combine(serverFirst)).isEqualTo(serverFirst);
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void onlyServerFileAndRealmCanAllowRefreshTokens(Layer layer) {
        assertThat(effective(layer, "allow_refresh_tokens=true").allowsRefreshTokens())
                .isEqualTo(layer == SERVER_FILE || layer == REALM);
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void everyLayerCanForbidRefreshTokens(Layer layer) {
        EffectiveSettings allowed = effective(SERVER_FILE, "allow_refresh_tokens=true")
                .combine(effective(REALM, "allow_refresh_tokens=true"));

        assertThat(allowed.allowsRefreshTokens()).isTrue();
        assertThat(allowed.combine(effective(layer, "allow_refresh_tokens=false"))
                        .allowsRefreshTokens())
                .isFalse();
    }

    @Test
    void weakerLayerCannotAllowWhatAStrongerForbids() {
        EffectiveSettings combined = effective(SERVER_FILE, "allow_refresh_tokens=false", "enable=false")
                .combine(effective(REALM, "allow_refresh_tokens=true", "enable=true"));

        assertThat(combined.allowsRefreshTokens()).isFalse();
        assertThat(combined.isEnabled()).isFalse();
    }

    @Property
    void reuseIsWhatServerFileOrRealmAllowAndNoLayerLengthens(@ForAll("layers") Map<Layer, GrantSettings> layers) {
        Optional<Long> reuse = combine(layers).reuseFor().map(Sourced::value);

        boolean allowed = Stream.of(SERVER_FILE, REALM)
                .anyMatch(layer -> layers.get(layer).get(SettingKey.REUSE_FOR).isPresent());
        assertThat(reuse.filter(seconds -> seconds > 0).isPresent()).isIn(false, allowed);
        layers.values().stream()
                .flatMap(layer -> layer.get(SettingKey.REUSE_FOR).stream())
                .filter(set -> allowed || set.value() == 0)
                .forEach(set -> assertThat(reuse.orElseThrow()).isLessThanOrEqualTo(set.value()));
    }

    @ParameterizedTest
    @CsvSource({
        "300, 60, 60, CLIENT",
        "300, 600, 300, REALM",
        "300, 0, 0, CLIENT",
        "0, 60, 0, REALM",
        "60, 60, 60, REALM"
    })
    void clientCanOnlyShortenReuse(String realm, String client, long reuse, Layer layer) {
        EffectiveSettings combined =
                effective(CLIENT, "reuse_for=" + client).combine(effective(REALM, "reuse_for=" + realm));

        assertThat(combined.reuseFor()).map(Sourced::value).contains(reuse);
        assertThat(combined.reuseFor()).map(Sourced::layer).contains(layer);
    }

    @Test
    void clientAloneCanDisableReuseAndNotAllowIt() {
        assertThat(effective(CLIENT, "reuse_for=60").reuseFor()).isEmpty();
        assertThat(effective(CLIENT, "reuse_for=0").reuseFor())
                .map(Sourced::value)
                .contains(0L);
    }

    @Test
    void unsetKeysHaveTheirBuiltInValues() {
        assertThat(EffectiveSettings.NEUTRAL.isEnabled()).isTrue();
        assertThat(EffectiveSettings.NEUTRAL.allowsRefreshTokens()).isFalse();
        assertThat(EffectiveSettings.NEUTRAL.onExceed()).isEqualTo(OnExceed.REJECT);
        assertThat(EffectiveSettings.NEUTRAL.reuseFor()).isEmpty();
    }

    /** Returns the settings of all layers combined, in the order of the map. */
    public static EffectiveSettings combine(Map<Layer, GrantSettings> layers) {
        return layers.values().stream()
                .map(EffectiveSettings::of)
                .reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::combine);
    }

    private static EffectiveSettings effective(Layer layer, String... keyValues) {
        return EffectiveSettings.of(settings(layer, keyValues));
    }

    private static EffectiveSettings max(Scope scope, String suffix) {
        Sourced<Long> max = new Sourced<>(300L, SettingsBuilder.origin(SERVER_FILE, scope, suffix));
        return new EffectiveSettings(new SettingValues(Map.of(SettingKey.MAX, max)));
    }

    private static long seconds(EffectiveSettings settings, SettingKey<Long> key) {
        return settings.get(key).orElseThrow().value();
    }

    private static <T> Optional<Sourced<T>> nearest(Map<Layer, GrantSettings> layers, SettingKey<T> key) {
        return Stream.of(CLIENT_POLICY, CLIENT, REALM, SERVER_FILE)
                .map(layer -> layers.get(layer).get(key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean canSet(SettingKey<?> key, Sourced<?> set) {
        if (key == SettingKey.REUSE_FOR) {
            return set.layer() == SERVER_FILE || set.layer() == REALM;
        }
        return key != SettingKey.REPORT_ONLY
                && (key != SettingKey.ALLOW_REFRESH_TOKENS
                        || set.value().equals(false)
                        || set.layer() == SERVER_FILE
                        || set.layer() == REALM);
    }

    @Provide
    Arbitrary<EffectiveSettings> effective() {
        return Generated.effectiveSettings();
    }

    @Provide
    Arbitrary<Map<Layer, GrantSettings>> layers() {
        return Generated.settingsOfAllLayers();
    }
}
