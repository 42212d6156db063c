package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Layer.CLIENT;
import static io.github.grantcontrol.policy.Layer.CLIENT_POLICY;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.SettingsBuilder.says;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class EffectiveSettingsTest {

    @Property
    void combiningIsAssociative(
            @ForAll("rules") EffectiveSettings one, @ForAll("rules") EffectiveSettings two, @ForAll("rules") EffectiveSettings three) {
        assertThat(one.and(two).and(three)).isEqualTo(one.and(two.and(three)));
    }

    @Property
    void theOrderOfAuthorsDoesNotMatter(@ForAll("rules") EffectiveSettings one, @ForAll("rules") EffectiveSettings other) {
        assertThat(one.and(other)).isEqualTo(other.and(one));
    }

    @Property
    void sayingItTwiceChangesNothing(@ForAll("rules") EffectiveSettings one, @ForAll("rules") EffectiveSettings other) {
        assertThat(one.and(one)).isEqualTo(one);
        assertThat(one.and(other).and(other)).isEqualTo(one.and(other));
    }

    @Property
    void whoSaysNothingIsNeutral(@ForAll("rules") EffectiveSettings rules) {
        assertThat(rules.and(EffectiveSettings.NEUTRAL)).isEqualTo(rules);
        assertThat(EffectiveSettings.NEUTRAL.and(rules)).isEqualTo(rules);
    }

    @Property
    void nobodyWidensWhatAnotherSaid(@ForAll("statements") Map<Layer, GrantSettings> said) {
        EffectiveSettings combined = combined(said);

        for (GrantSettings statement : said.values()) {
            statement.enable().filter(enable -> !enable.value()).ifPresent(off -> assertThat(combined.isEnabled())
                    .isFalse());
            statement.allowRefreshTokens().filter(allow -> !allow.value()).ifPresent(off -> assertThat(
                            combined.allowsRefreshTokens())
                    .isFalse());
            statement.min().ifPresent(min -> assertThat(
                            combined.min().orElseThrow().value())
                    .isGreaterThanOrEqualTo(min.value()));
            statement.max().ifPresent(max -> assertThat(
                            combined.max().orElseThrow().value())
                    .isLessThanOrEqualTo(max.value()));
            statement.bearerMax().ifPresent(max -> assertThat(
                            combined.bearerMax().orElseThrow().value())
                    .isLessThanOrEqualTo(max.value()));
        }
    }

    @Property
    void combiningInventsNothing(@ForAll("statements") Map<Layer, GrantSettings> said) {
        EffectiveSettings combined = combined(said);

        assertThat(Stream.of(combined.enable(), combined.min(), combined.max(), combined.bearerMax())
                        .flatMap(Optional::stream))
                .allSatisfy(value -> assertThat(said.values().stream().flatMap(statement -> Stream.of(SettingKey.values())
                                .map(statement::said)
                                .flatMap(Optional::stream)))
                        .anyMatch(value::equals));
    }

    @Property
    void theNearestAuthorHasTheLastWordOnDefaultAndOnExceed(@ForAll("statements") Map<Layer, GrantSettings> said) {
        EffectiveSettings combined = combined(said);

        assertThat(combined.defaultSeconds())
                .isEqualTo(Stream.of(CLIENT_POLICY, CLIENT, REALM, OPERATOR)
                        .map(author -> said.get(author).defaultSeconds())
                        .flatMap(Optional::stream)
                        .findFirst());
        assertThat(combined.onExceed())
                .isEqualTo(Stream.of(CLIENT_POLICY, CLIENT, REALM, OPERATOR)
                        .map(author -> said.get(author).onExceed())
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    @Test
    void twoClientPoliciesGetTheStricterOfBoth() {
        EffectiveSettings one = EffectiveSettings.of(says(CLIENT_POLICY, "default=600", "on_exceed=clamp"));
        EffectiveSettings other = EffectiveSettings.of(says(CLIENT_POLICY, "default=300", "on_exceed=reject"));

        assertThat(one.and(other).defaultSeconds().orElseThrow().value()).isEqualTo(300);
        assertThat(one.and(other).clamps()).isFalse();
    }

    @Test
    void whereTheStrongerAreSilentTheWeakerDecide() {
        EffectiveSettings rules =
                EffectiveSettings.of(says(OPERATOR, "min=60")).and(EffectiveSettings.of(says(CLIENT, "max=2592000", "enable=true")));

        assertThat(rules.max().orElseThrow().value()).isEqualTo(2_592_000);
        assertThat(rules.isEnabled()).isTrue();
    }

    @Test
    void ofTwoWhoSaidTheSameTheStrongerIsNamed() {
        EffectiveSettings rules = EffectiveSettings.of(says(CLIENT, "max=300")).and(EffectiveSettings.of(says(REALM, "max=300")));

        assertThat(rules.max().orElseThrow().author()).isEqualTo(REALM);
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void onlyOperatorAndRealmCanAllowRefreshTokens(Layer author) {
        boolean allowed =
                EffectiveSettings.of(says(author, "allow_refresh_tokens=true")).allowsRefreshTokens();

        assertThat(allowed).isEqualTo(author == OPERATOR || author == REALM);
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void everybodyCanForbidRefreshTokens(Layer author) {
        EffectiveSettings allowed = EffectiveSettings.of(says(OPERATOR, "allow_refresh_tokens=true"))
                .and(EffectiveSettings.of(says(REALM, "allow_refresh_tokens=true")));

        assertThat(allowed.and(EffectiveSettings.of(says(author, "allow_refresh_tokens=false")))
                        .allowsRefreshTokens())
                .isFalse();
    }

    @Test
    void aWeakerAuthorsPermissionDoesNotCoverAStrongersProhibition() {
        EffectiveSettings rules = EffectiveSettings.of(says(OPERATOR, "allow_refresh_tokens=false", "enable=false"))
                .and(EffectiveSettings.of(says(REALM, "allow_refresh_tokens=true", "enable=true")));

        assertThat(rules.allowsRefreshTokens()).isFalse();
        assertThat(rules.isEnabled()).isFalse();
    }

    @Test
    void nobodySaysAnything() {
        assertThat(EffectiveSettings.NEUTRAL.isEnabled()).isTrue();
        assertThat(EffectiveSettings.NEUTRAL.allowsRefreshTokens()).isFalse();
        assertThat(EffectiveSettings.NEUTRAL.clamps()).isFalse();
    }

    public static EffectiveSettings combined(Map<Layer, GrantSettings> said) {
        return said.values().stream().map(EffectiveSettings::of).reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::and);
    }

    @Provide
    Arbitrary<EffectiveSettings> rules() {
        return Generated.rules();
    }

    @Provide
    Arbitrary<Map<Layer, GrantSettings>> statements() {
        return Generated.statementsOfAll();
    }
}
