package io.github.grantcontrol.policy.decision;

import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT_POLICY;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.EffectiveSettingsTest;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsBuilder;
import io.github.grantcontrol.policy.ValueType;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Origin.Keycloak;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeRulesTest {

    private static final KeycloakDefault KEYCLOAK = new KeycloakDefault(300, false, false);

    @Property(tries = 5000)
    void grantedLifetimeIsInsideTheBounds(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(settings, request) instanceof LifetimeDecision.Granted granted) {
            assertThat(granted.seconds()).isBetween(1L, ValueType.MAX_SECONDS);
            assertInside(settings, request, granted);
            settings.get(SettingKey.MIN)
                    .ifPresent(min -> assertThat(granted.seconds()).isGreaterThanOrEqualTo(min.value()));
        }
    }

    @Property(tries = 5000)
    void weakerLayerNeverAllowsMore(
            @ForAll("layers") Map<Layer, GrantSettings> layers, @ForAll("requests") LifetimeRequest request) {
        EffectiveSettings settings = EffectiveSettingsTest.combine(layers);
        LifetimeDecision lifetime = LifetimeRules.decide(settings, request);

        for (GrantSettings stronger : layers.values()) {
            if (lifetime instanceof LifetimeDecision.Granted granted) {
                assertInside(EffectiveSettings.of(stronger), request, granted);
                stronger.get(SettingKey.MIN)
                        .ifPresent(min -> assertThat(granted.seconds()).isGreaterThanOrEqualTo(min.value()));
            }
            assertInside(EffectiveSettings.of(stronger), request, LifetimeRules.derive(settings, request));
        }
    }

    @Property(tries = 2000)
    void grantedLifetimeIsTheRequestedOneUnlessABoundApplies(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(settings, request) instanceof LifetimeDecision.Granted granted
                && request.requested().isPresent()) {
            long requested = request.requested().getAsLong();
            assertThat(granted.boundBy().isPresent()).isEqualTo(granted.seconds() != requested);
            assertThat(granted.boundBy().isEmpty() || settings.onExceed() == OnExceed.CLAMP)
                    .isTrue();
            granted.boundBy().ifPresent(limit -> assertThat(limit.seconds()).isEqualTo(granted.seconds()));
        }
    }

    @Property(tries = 2000)
    void requestWithoutLifetimeIsRefusedOnlyIfNoLifetimeIsLeft(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        LifetimeDecision lifetime = LifetimeRules.decide(settings, requesting(OptionalLong.empty(), request));

        if (lifetime instanceof LifetimeDecision.Refused refused) {
            assertThat(refused.reason()).isEqualTo(LifetimeDecision.Reason.NO_LIFETIME_LEFT);
        }
    }

    @Property(tries = 2000)
    void grantedLifetimeIsGrantedAgainIfRequested(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(settings, request) instanceof LifetimeDecision.Granted granted) {
            assertThat(LifetimeRules.decide(settings, requesting(OptionalLong.of(granted.seconds()), request)))
                    .isEqualTo(new LifetimeDecision.Granted(granted.seconds(), Optional.empty()));
        }
    }

    @Property
    void clampRefusesOnlyIfNoLifetimeIsLeft(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        EffectiveSettings clamping = settings.combine(EffectiveSettings.of(settings(CLIENT_POLICY, "on_exceed=clamp")));

        if (clamping.onExceed() == OnExceed.CLAMP
                && LifetimeRules.decide(clamping, request) instanceof LifetimeDecision.Refused refused) {
            assertThat(refused.reason()).isEqualTo(LifetimeDecision.Reason.NO_LIFETIME_LEFT);
        }
    }

    @Property
    void refusalHasOnlyTheCharactersOfAnErrorDescription(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(settings, request) instanceof LifetimeDecision.Refused refused) {
            // RFC 6749 §5.2
            assertThat(refused.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        }
    }

    @Property(tries = 2000)
    void anyNumberIsDecidedWithinTenYears(
            @ForAll("anyNumbers") EffectiveSettings settings, @ForAll("anyRequests") LifetimeRequest request) {
        if (LifetimeRules.decide(settings, request) instanceof LifetimeDecision.Granted granted) {
            assertThat(granted.seconds()).isLessThanOrEqualTo(ValueType.MAX_SECONDS);
        }
        assertThat(LifetimeRules.derive(settings, request).seconds()).isLessThanOrEqualTo(ValueType.MAX_SECONDS);
        assertThat(LifetimeRules.range(settings, request.keycloak()).max()).isLessThanOrEqualTo(ValueType.MAX_SECONDS);
    }

    @Property
    void grantedLifetimeIsAtLeastOneSecondWhateverKeycloakComputes(
            @ForAll int keycloak, @ForAll boolean senderConstrained) {
        LifetimeDecision decision = LifetimeRules.decide(
                EffectiveSettings.NEUTRAL,
                LifetimeRequest.unspecified(senderConstrained, new KeycloakDefault(keycloak, false, false)));

        assertThat(((LifetimeDecision.Granted) decision).seconds()).isPositive();
    }

    @Property
    void unsetPolicyGrantsKeycloaksLifetime(
            @ForAll @LongRange(min = 1, max = ValueType.MAX_SECONDS) long keycloak,
            @ForAll boolean senderConstrained,
            @ForAll boolean ofClient) {
        assertThat(LifetimeRules.decide(
                        EffectiveSettings.NEUTRAL,
                        LifetimeRequest.unspecified(senderConstrained, new KeycloakDefault(keycloak, ofClient, false))))
                .isEqualTo(new LifetimeDecision.Granted(keycloak, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"3200, 300, 3200", "3600, 300, 3600", "3601, 300, 0", "7200, 7200, 7200", "7201, 7200, 0"})
    void unsetPolicyAllowsAnHourOrKeycloaksLifetime(long requested, long keycloak, long granted) {
        LifetimeDecision lifetime =
                LifetimeRules.decide(EffectiveSettings.NEUTRAL, requesting(requested, true, realmLifespan(keycloak)));

        if (granted > 0) {
            assertThat(lifetime).isEqualTo(new LifetimeDecision.Granted(granted, Optional.empty()));
        } else {
            assertThat(lifetime)
                    .isEqualTo(new LifetimeDecision.Refused(
                            LifetimeDecision.Reason.OUT_OF_BOUNDS,
                            LocalizableMessage.ofText("validity_period " + requested + " is outside the allowed 1 to "
                                    + Math.max(3600, keycloak) + " seconds"),
                            List.of(LifetimeBound.builtIn(SettingKey.MAX, Math.max(3600, keycloak)))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300,                                    3600, of an hour",
        "7200,                                   7200, of Keycloak's own",
        "300 default=9000,                       9000, of the default",
        "7200 default=60,                        3600, where a default replaces Keycloak's",
        "300 min=5000,                           5000, of min",
        "300 bearer_max=6000,                    6000, of bearer_max",
        "7200 default=60 min=61 bearer_max=90,   3600, of all",
        "2147483647,                        315360000, but of ten years at most",
        "300 max=60 min=10 bearer_max=5000,        60, unless it is set"
    })
    void unsetMaxIsTheLargestOf(String given, long max, String reason) {
        String[] words = given.split(" ", 2);
        EffectiveSettings settings = EffectiveSettings.of(
                words.length == 1
                        ? GrantSettings.NONE
                        : settings(CLIENT, words[1].trim().split(" ")));
        LifetimeRequest request = LifetimeRequest.unspecified(true, realmLifespan(Long.parseLong(words[0])));

        assertThat(LifetimeRules.range(settings, request.keycloak()).max())
                .as(reason)
                .isEqualTo(max);
        assertThat(LifetimeRules.decide(settings, requesting(OptionalLong.of(max), request)))
                .isEqualTo(new LifetimeDecision.Granted(max, Optional.empty()));
        assertThat(LifetimeRules.decide(settings, requesting(OptionalLong.of(max + 1), request)))
                .isInstanceOf(LifetimeDecision.Refused.class);
    }

    @Test
    void bearerMaxBoundsTokensThatAreNotSenderConstrained() {
        EffectiveSettings settings = ofRealm("max=86400", "bearer_max=600");

        assertThat(LifetimeRules.decide(settings, requesting(86_400, true, KEYCLOAK)))
                .isInstanceOf(LifetimeDecision.Granted.class);
        assertThat(LifetimeRules.decide(settings, requesting(600, false, KEYCLOAK)))
                .isInstanceOf(LifetimeDecision.Granted.class);
        assertThat(LifetimeRules.decide(settings, requesting(601, false, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.OUT_OF_BOUNDS,
                        LocalizableMessage.ofText("validity_period 601 is outside the allowed 1 to 600 seconds"),
                        List.of(bound("bearer_max", 600, REALM))));
    }

    @Test
    void bearerMaxCutsADefault() {
        assertThat(LifetimeRules.decide(
                        ofRealm("default=900", "bearer_max=600"), LifetimeRequest.unspecified(false, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Granted(600, Optional.of(bound("bearer_max", 600, REALM))));
    }

    @Test
    void storedSessionIsABoundLikeMax() {
        EffectiveSettings settings = ofRealm("max=86400", "on_exceed=clamp");
        LifetimeRequest request = new LifetimeRequest(OptionalLong.of(7200), true, KEYCLOAK, OptionalLong.of(1800));

        assertThat(LifetimeRules.decide(settings, request))
                .isEqualTo(new LifetimeDecision.Granted(1800, Optional.of(LifetimeBound.ofSession(1800))));
        assertThat(LifetimeRules.decide(ofRealm("max=86400"), request)).isInstanceOf(LifetimeDecision.Refused.class);
        assertThat(LifetimeBound.ofSession(1800).describe())
                .hasToString("the 1800 seconds until the session ends (SSO Session Max or Idle)");
        assertThat(LifetimeRules.derive(
                                ofRealm("max=86400"),
                                new LifetimeRequest(
                                        OptionalLong.empty(), true, realmLifespan(7200), OptionalLong.of(1800)))
                        .seconds())
                .isEqualTo(1800);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1000})
    void expiredSessionLeavesNoLifetime(long left) {
        LifetimeRequest request = new LifetimeRequest(OptionalLong.empty(), true, KEYCLOAK, OptionalLong.of(left));

        assertThat(LifetimeRules.decide(ofRealm("on_exceed=clamp"), request))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                        LocalizableMessage.ofText(
                                "no token lifetime is possible: min 1 (built in) is more than the 0 seconds until the session ends"
                                        + " (SSO Session Max or Idle)"),
                        List.of(LifetimeBound.ofSession(left))));
    }

    @Test
    void boundsThatExcludeEachOtherAreNamedWithTheirLayers() {
        EffectiveSettings settings = EffectiveSettings.of(settings(SERVER_FILE, "max=300"))
                .combine(EffectiveSettings.of(settings(REALM, "min=600")));

        assertThat(LifetimeRules.decide(settings, requesting(400, true, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                        LocalizableMessage.ofText(
                                "no token lifetime is possible: min 600 of the realm is more than max 300 of the server file"),
                        List.of(bound("min", 600, REALM), bound("max", 300, SERVER_FILE))));
    }

    @Test
    void minOverBearerMaxLeavesALifetimeToSenderConstrainedTokens() {
        EffectiveSettings settings = EffectiveSettings.of(settings(CLIENT, "min=600"))
                .combine(EffectiveSettings.of(settings(CLIENT_POLICY, "bearer_max=300")));

        assertThat(LifetimeRules.decide(settings, requesting(600, true, KEYCLOAK)))
                .isInstanceOf(LifetimeDecision.Granted.class);
        assertThat(LifetimeRules.decide(settings, requesting(600, false, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                        LocalizableMessage.ofText(
                                "no token lifetime is possible: min 600 of the client is more than bearer_max 300 of a client"
                                        + " policy"),
                        List.of(bound("min", 600, CLIENT), bound("bearer_max", 300, CLIENT_POLICY))));
    }

    @ParameterizedTest
    @CsvSource({"5, 10, min", "999999999999999999, 300, max", "100, 100, ''"})
    void clampGivesTheNearestBound(long requested, long granted, String bound) {
        LifetimeDecision lifetime = LifetimeRules.decide(
                ofRealm("min=10", "max=300", "on_exceed=clamp"), requesting(requested, true, KEYCLOAK));

        assertThat(lifetime)
                .isEqualTo(new LifetimeDecision.Granted(
                        granted, bound.isEmpty() ? Optional.empty() : Optional.of(bound(bound, granted, REALM))));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_FILE, false, 60",
        "REALM, false, 60",
        "CLIENT, false, 60",
        "CLIENT_POLICY, false, 60",
        "SERVER_FILE, true, 300",
        "REALM, true, 300",
        "CLIENT, true, 60",
        "CLIENT_POLICY, true, 60"
    })
    void lifespanOfTheClientIsADefaultOfTheClientLayer(Layer layer, boolean clientLifespan, long granted) {
        EffectiveSettings settings = EffectiveSettings.of(settings(layer, "default=60"));

        assertThat(LifetimeRules.decide(
                        settings, LifetimeRequest.unspecified(true, new KeycloakDefault(300, clientLifespan, false))))
                .isEqualTo(new LifetimeDecision.Granted(granted, Optional.empty()));
    }

    @Test
    void lifespanOfTheClientIsInsideTheBounds() {
        assertThat(LifetimeRules.decide(
                        ofRealm("max=120"), LifetimeRequest.unspecified(true, new KeycloakDefault(300, true, false))))
                .isEqualTo(new LifetimeDecision.Granted(120, Optional.of(bound("max", 120, REALM))));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, REALM_LIFESPAN",
        "false, true, REALM_LIFESPAN_CUT",
        "true, false, CLIENT_LIFESPAN",
        "true, true, CLIENT_LIFESPAN_CUT",
    })
    void unsetDefaultIsKeycloaksSetting(boolean ofClient, boolean cut, Keycloak origin) {
        assertThat(DefaultLifetime.resolve(EffectiveSettings.NEUTRAL, new KeycloakDefault(300, ofClient, cut)))
                .isEqualTo(new DefaultLifetime(300, origin));
    }

    @ParameterizedTest
    @CsvSource({
        "min=900 default=600,        300, ",
        "max=200 min=900,            200, max",
        "bearer_max=100 max=200,     100, bearer_max",
        "default=60,                 300, ",
    })
    void derivedLifetimeIsKeycloaksCutByMaxAndBearerMaxAlone(String keyValues, long granted, String bound) {
        LifetimeDecision.Granted lifetime =
                LifetimeRules.derive(ofRealm(keyValues.split(" ")), LifetimeRequest.unspecified(false, KEYCLOAK));

        assertThat(lifetime)
                .isEqualTo(new LifetimeDecision.Granted(
                        granted, Optional.ofNullable(bound).map(name -> bound(name, granted, REALM))));
    }

    @Property
    void derivedLifetimeIsNeverMoreThanKeycloaks(
            @ForAll("effective") EffectiveSettings settings, @ForAll("requests") LifetimeRequest request) {
        LifetimeDecision.Granted derived = LifetimeRules.derive(settings, request);

        assertThat(derived.seconds()).isLessThanOrEqualTo(request.keycloak().seconds());
        assertInside(settings, request, derived);
    }

    @Property(tries = 2000)
    void rangeIsWhatRequestsGet(
            @ForAll("effective") EffectiveSettings settings,
            @ForAll @LongRange(min = 1, max = 400_000_000) long keycloak) {
        LifetimeRequest request = LifetimeRequest.unspecified(true, realmLifespan(keycloak));
        LifetimeRange range = LifetimeRules.range(settings, request.keycloak());

        if (range.isEmpty()) {
            assertThat(LifetimeRules.decide(settings, request)).isInstanceOf(LifetimeDecision.Refused.class);
            return;
        }
        Stream.of(range.min(), range.max())
                .forEach(edge -> assertThat(LifetimeRules.decide(settings, requesting(OptionalLong.of(edge), request)))
                        .isEqualTo(new LifetimeDecision.Granted(edge, Optional.empty())));
        assertThat(LifetimeRules.decide(settings, request))
                .isInstanceOfSatisfying(LifetimeDecision.Granted.class, granted -> assertThat(granted.seconds())
                        .isEqualTo(range.defaultSeconds()));
        assertThat(range.bearerMax())
                .isEqualTo(settings.get(SettingKey.BEARER_MAX)
                        .map(set -> OptionalLong.of(Math.min(set.value(), range.max())))
                        .orElseGet(OptionalLong::empty));
        range.bearerMax().stream().filter(max -> max >= range.min()).forEach(max -> assertThat(
                        LifetimeRules.decide(settings, requesting(max, false, realmLifespan(keycloak))))
                .isEqualTo(new LifetimeDecision.Granted(max, Optional.empty())));
    }

    private static void assertInside(
            EffectiveSettings settings, LifetimeRequest request, LifetimeDecision.Granted granted) {
        settings.get(SettingKey.MAX)
                .ifPresent(max -> assertThat(granted.seconds()).isLessThanOrEqualTo(max.value()));
        if (!request.senderConstrained()) {
            settings.get(SettingKey.BEARER_MAX)
                    .ifPresent(max -> assertThat(granted.seconds()).isLessThanOrEqualTo(max.value()));
        }
        request.sessionSeconds().ifPresent(left -> assertThat(granted.seconds()).isLessThanOrEqualTo(left));
    }

    private static EffectiveSettings ofRealm(String... keyValues) {
        return EffectiveSettings.of(settings(REALM, keyValues));
    }

    private static LifetimeBound bound(String name, long seconds, Layer layer) {
        SettingKey<Long> key = LifetimeBoundTest.key(name);
        return new LifetimeBound(Optional.of(key), seconds, SettingsBuilder.origin(layer, key));
    }

    private static KeycloakDefault realmLifespan(long seconds) {
        return new KeycloakDefault(seconds, false, false);
    }

    private static LifetimeRequest requesting(long seconds, boolean senderConstrained, KeycloakDefault keycloak) {
        return requesting(OptionalLong.of(seconds), LifetimeRequest.unspecified(senderConstrained, keycloak));
    }

    private static LifetimeRequest requesting(OptionalLong seconds, LifetimeRequest request) {
        return new LifetimeRequest(seconds, request.senderConstrained(), request.keycloak(), request.sessionSeconds());
    }

    @Provide
    Arbitrary<EffectiveSettings> effective() {
        return Generated.effectiveSettings();
    }

    @Provide
    Arbitrary<LifetimeRequest> requests() {
        return Generated.request();
    }

    @Provide
    Arbitrary<Map<Layer, GrantSettings>> layers() {
        return Generated.settingsOfAllLayers();
    }

    @Provide
    Arbitrary<EffectiveSettings> anyNumbers() {
        return Generated.unboundedSettings(anyNumber());
    }

    @Provide
    Arbitrary<LifetimeRequest> anyRequests() {
        Arbitrary<OptionalLong> number =
                anyNumber().optional().map(value -> value.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(
                        number,
                        either,
                        Combinators.combine(anyNumber(), either, either).as(KeycloakDefault::new),
                        number)
                .as(LifetimeRequest::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<Long> anyNumber() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.of(Long.MIN_VALUE, -1L, 0L, 1L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE));
    }
}
