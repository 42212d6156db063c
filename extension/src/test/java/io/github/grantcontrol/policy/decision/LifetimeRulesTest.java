package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.EffectiveSettingsTest;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.Sourced;
import static io.github.grantcontrol.policy.Layer.CLIENT;
import static io.github.grantcontrol.policy.Layer.CLIENT_POLICY;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.SettingsBuilder.says;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static final long KEYCLOAK = 300;

    @Property(tries = 5000)
    void everyLifetimeIsInsideTheBoundsOrRefused(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(rules, request) instanceof LifetimeDecision.Granted granted) {
            assertThat(granted.seconds()).isBetween(1L, LifetimeRules.LONGEST_SECONDS);
            assertInside(rules, request, granted);
            rules.min().ifPresent(min -> assertThat(granted.seconds()).isGreaterThanOrEqualTo(min.value()));
        }
    }

    @Property(tries = 5000)
    void noWeakerAuthorGetsMoreThanAStrongerSaid(
            @ForAll("statements") Map<Layer, GrantSettings> said, @ForAll("requests") LifetimeRequest request) {
        EffectiveSettings rules = EffectiveSettingsTest.combined(said);
        LifetimeDecision lifetime = LifetimeRules.decide(rules, request);

        for (GrantSettings stronger : said.values()) {
            if (lifetime instanceof LifetimeDecision.Granted granted) {
                assertInside(EffectiveSettings.of(stronger), request, granted);
                stronger.min().ifPresent(min -> assertThat(granted.seconds()).isGreaterThanOrEqualTo(min.value()));
            }
            assertInside(EffectiveSettings.of(stronger), request, LifetimeRules.derive(rules, request));
        }
    }

    @Property(tries = 2000)
    void whatIsGrantedIsWhatWasAskedForUnlessABoundWasApplied(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(rules, request) instanceof LifetimeDecision.Granted granted
                && request.requested().isPresent()) {
            long asked = request.requested().getAsLong();
            assertThat(granted.boundBy().isPresent()).isEqualTo(granted.seconds() != asked);
            assertThat(granted.boundBy().isEmpty() || rules.clamps()).isTrue();
            granted.boundBy().ifPresent(limit -> assertThat(limit.seconds()).isEqualTo(granted.seconds()));
        }
    }

    @Property(tries = 2000)
    void aRequestThatNamesNothingIsRefusedOnlyWhereNoLifetimeIsLeft(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        LifetimeDecision lifetime = LifetimeRules.decide(rules, asking(OptionalLong.empty(), request));

        if (lifetime instanceof LifetimeDecision.Refused refused) {
            assertThat(refused.reason()).isEqualTo(LifetimeDecision.Reason.NO_LIFETIME_LEFT);
        }
    }

    @Property(tries = 2000)
    void whoeverGetsALifetimeGetsItAgainWhenAskingForIt(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(rules, request) instanceof LifetimeDecision.Granted granted) {
            assertThat(LifetimeRules.decide(rules, asking(OptionalLong.of(granted.seconds()), request)))
                    .isEqualTo(new LifetimeDecision.Granted(granted.seconds(), Optional.empty()));
        }
    }

    @Property
    void clampingNeverRefusesWhatLeavesALifetime(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        EffectiveSettings clamping = rules.and(EffectiveSettings.of(says(CLIENT_POLICY, "on_exceed=clamp")));

        if (clamping.clamps() && LifetimeRules.decide(clamping, request) instanceof LifetimeDecision.Refused refused) {
            assertThat(refused.reason()).isEqualTo(LifetimeDecision.Reason.NO_LIFETIME_LEFT);
        }
    }

    @Property
    void everyRefusalHasOnlyTheCharactersOfAnErrorDescription(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        if (LifetimeRules.decide(rules, request) instanceof LifetimeDecision.Refused refused) {
            // RFC 6749 §5.2
            assertThat(refused.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        }
    }

    @Property(tries = 2000)
    void whateverSomebodyPutsIntoAStatementNothingIsThrownAndTenYearsHold(
            @ForAll("anyNumbers") EffectiveSettings rules, @ForAll("anyRequests") LifetimeRequest request) {
        if (LifetimeRules.decide(rules, request) instanceof LifetimeDecision.Granted granted) {
            assertThat(granted.seconds()).isLessThanOrEqualTo(LifetimeRules.LONGEST_SECONDS);
        }
        assertThat(LifetimeRules.derive(rules, request).seconds()).isLessThanOrEqualTo(LifetimeRules.LONGEST_SECONDS);
        assertThat(LifetimeRules.range(rules, request).max()).isLessThanOrEqualTo(LifetimeRules.LONGEST_SECONDS);
    }

    @Property
    void withNothingConfiguredATokenThatAsksForNothingIsKeycloaksOwn(
            @ForAll @LongRange(min = -10, max = LifetimeRules.LONGEST_SECONDS) long keycloak,
            @ForAll boolean keyBound,
            @ForAll boolean ofClient) {
        assertThat(LifetimeRules.decide(EffectiveSettings.NEUTRAL, LifetimeRequest.unspecified(keyBound, keycloak, ofClient)))
                .isEqualTo(new LifetimeDecision.Granted(keycloak, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"3200, 300, 3200", "3600, 300, 3600", "3601, 300, 0", "7200, 7200, 7200", "7201, 7200, 0"})
    void withNothingConfiguredARequestGetsUpToAnHourOrWhatKeycloakGives(long asked, long keycloak, long granted) {
        LifetimeDecision lifetime = LifetimeRules.decide(EffectiveSettings.NEUTRAL, asking(asked, true, keycloak));

        if (granted > 0) {
            assertThat(lifetime).isEqualTo(new LifetimeDecision.Granted(granted, Optional.empty()));
        } else {
            assertThat(lifetime)
                    .isEqualTo(new LifetimeDecision.Refused(
                            LifetimeDecision.Reason.OUT_OF_BOUNDS,
                            "validity_period " + asked + " is outside the allowed 1 to " + Math.max(3600, keycloak)
                                    + " seconds",
                            List.of(LifetimeBound.builtIn("max", Math.max(3600, keycloak)))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300,                                    3600, of an hour",
        "7200,                                   7200, of Keycloak's own",
        "300 default=9000,                       9000, of the default",
        "7200 default=60,                        3600, a default replaces Keycloak's",
        "300 min=5000,                           5000, of min",
        "300 bearer_max=6000,                    6000, of bearer_max",
        "7200 default=60 min=61 bearer_max=90,   3600, of all",
        "2147483647,                        315360000, but of ten years at most",
        "300 max=60 min=10 bearer_max=5000,        60, unless somebody said it"
    })
    void aMaxThatNobodySaidIsTheLargestOf(String given, long max, String reason) {
        String[] words = given.split(" ", 2);
        EffectiveSettings rules = EffectiveSettings.of(
                words.length == 1
                        ? GrantSettings.NONE
                        : says(CLIENT, words[1].trim().split(" ")));
        LifetimeRequest request = LifetimeRequest.unspecified(true, Long.parseLong(words[0]), false);

        assertThat(LifetimeRules.range(rules, request).max()).as(reason).isEqualTo(max);
        assertThat(LifetimeRules.decide(rules, asking(OptionalLong.of(max), request)))
                .isEqualTo(new LifetimeDecision.Granted(max, Optional.empty()));
        assertThat(LifetimeRules.decide(rules, asking(OptionalLong.of(max + 1), request)))
                .isInstanceOf(LifetimeDecision.Refused.class);
    }

    @Test
    void bearerMaxIsForUnboundTokensOnly() {
        EffectiveSettings rules = rules("max=86400", "bearer_max=600");

        assertThat(LifetimeRules.decide(rules, asking(86_400, true, KEYCLOAK))).isInstanceOf(LifetimeDecision.Granted.class);
        assertThat(LifetimeRules.decide(rules, asking(600, false, KEYCLOAK))).isInstanceOf(LifetimeDecision.Granted.class);
        assertThat(LifetimeRules.decide(rules, asking(601, false, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.OUT_OF_BOUNDS,
                        "validity_period 601 is outside the allowed 1 to 600 seconds",
                        List.of(new LifetimeBound("bearer_max", 600, Optional.of(REALM)))));
    }

    @Test
    void bearerMaxAlsoCutsADefault() {
        assertThat(LifetimeRules.decide(
                        rules("default=900", "bearer_max=600"), LifetimeRequest.unspecified(false, KEYCLOAK, false)))
                .isEqualTo(new LifetimeDecision.Granted(600, Optional.of(new LifetimeBound("bearer_max", 600, Optional.of(REALM)))));
    }

    @Test
    void aStoredSessionIsABoundLikeMax() {
        EffectiveSettings rules = rules("max=86400", "on_exceed=clamp");
        LifetimeRequest request =
                new LifetimeRequest(OptionalLong.of(7200), true, KEYCLOAK, false, OptionalLong.of(1800));

        assertThat(LifetimeRules.decide(rules, request))
                .isEqualTo(new LifetimeDecision.Granted(1800, Optional.of(new LifetimeBound("session", 1800, Optional.empty()))));
        assertThat(LifetimeRules.decide(rules("max=86400"), request)).isInstanceOf(LifetimeDecision.Refused.class);
        assertThat(LifetimeBound.builtIn("session", 1800).describe())
                .isEqualTo("the 1800 seconds left of the session (SSO Session Max or Idle)");
        assertThat(LifetimeRules.derive(
                                rules("max=86400"),
                                new LifetimeRequest(OptionalLong.empty(), true, 7200, false, OptionalLong.of(1800)))
                        .seconds())
                .isEqualTo(1800);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1000})
    void aSessionThatIsOverLeavesNoLifetime(long left) {
        LifetimeRequest request =
                new LifetimeRequest(OptionalLong.empty(), true, KEYCLOAK, false, OptionalLong.of(left));

        assertThat(LifetimeRules.decide(rules("on_exceed=clamp"), request))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                        "no token lifetime is left: the 0 seconds left of the session (SSO Session Max or Idle)",
                        List.of(LifetimeBound.builtIn("session", left))));
    }

    @Test
    void whereNoLifetimeIsLeftBothBoundsAndTheirAuthorsAreNamed() {
        EffectiveSettings rules = EffectiveSettings.of(says(OPERATOR, "max=300")).and(EffectiveSettings.of(says(REALM, "min=600")));

        assertThat(LifetimeRules.decide(rules, asking(400, true, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                        "no token lifetime is left: min 600 of the realm is more than max 300 of the server's file",
                        List.of(
                                new LifetimeBound("min", 600, Optional.of(REALM)),
                                new LifetimeBound("max", 300, Optional.of(OPERATOR)))));
    }

    @Test
    void aMinOverBearerMaxLeavesALifetimeToBoundTokensOnly() {
        EffectiveSettings rules =
                EffectiveSettings.of(says(CLIENT, "min=600")).and(EffectiveSettings.of(says(CLIENT_POLICY, "bearer_max=300")));

        assertThat(LifetimeRules.decide(rules, asking(600, true, KEYCLOAK))).isInstanceOf(LifetimeDecision.Granted.class);
        assertThat(LifetimeRules.decide(rules, asking(600, false, KEYCLOAK)))
                .isEqualTo(new LifetimeDecision.Refused(
                        LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                        "no token lifetime is left: min 600 of the client is more than bearer_max 300 of a client"
                                + " policy",
                        List.of(
                                new LifetimeBound("min", 600, Optional.of(CLIENT)),
                                new LifetimeBound("bearer_max", 300, Optional.of(CLIENT_POLICY)))));
    }

    @ParameterizedTest
    @CsvSource({"5, 10, min", "999999999999999999, 300, max", "100, 100, ''"})
    void clampGivesTheNearestBound(long asked, long granted, String bound) {
        LifetimeDecision lifetime =
                LifetimeRules.decide(rules("min=10", "max=300", "on_exceed=clamp"), asking(asked, true, KEYCLOAK));

        assertThat(lifetime)
                .isEqualTo(new LifetimeDecision.Granted(
                        granted,
                        bound.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new LifetimeBound(bound, granted, Optional.of(REALM)))));
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, false, 60",
        "REALM, false, 60",
        "CLIENT, false, 60",
        "CLIENT_POLICY, false, 60",
        "OPERATOR, true, 300",
        "REALM, true, 300",
        "CLIENT, true, 60",
        "CLIENT_POLICY, true, 60"
    })
    void theClientsOwnKeycloakLifespanIsADefaultThatItsAdministratorsSaid(
            Layer author, boolean clientLifespan, long granted) {
        EffectiveSettings rules = EffectiveSettings.of(says(author, "default=60"));

        assertThat(LifetimeRules.decide(rules, LifetimeRequest.unspecified(true, KEYCLOAK, clientLifespan)))
                .isEqualTo(new LifetimeDecision.Granted(granted, Optional.empty()));
    }

    @Test
    void theClientsOwnKeycloakLifespanIsStillInsideTheBounds() {
        assertThat(LifetimeRules.decide(rules("max=120"), LifetimeRequest.unspecified(true, KEYCLOAK, true)))
                .isEqualTo(new LifetimeDecision.Granted(120, Optional.of(new LifetimeBound("max", 120, Optional.of(REALM)))));
    }

    @ParameterizedTest
    @CsvSource({
        "min=900 default=600,        300, ",
        "max=200 min=900,            200, max",
        "bearer_max=100 max=200,     100, bearer_max",
        "default=60,                 300, ",
    })
    void aRefreshGetsKeycloaksLifetimeCutByMaxAndBearerMaxAlone(String said, long granted, String bound) {
        LifetimeDecision.Granted lifetime =
                LifetimeRules.derive(rules(said.split(" ")), LifetimeRequest.unspecified(false, KEYCLOAK, false));

        assertThat(lifetime)
                .isEqualTo(new LifetimeDecision.Granted(
                        granted, Optional.ofNullable(bound).map(name -> new LifetimeBound(name, granted, Optional.of(REALM)))));
    }

    @Property
    void aRefreshNeverGetsMoreThanKeycloakGives(
            @ForAll("rules") EffectiveSettings rules, @ForAll("requests") LifetimeRequest request) {
        LifetimeDecision.Granted derived = LifetimeRules.derive(rules, request);

        assertThat(derived.seconds()).isLessThanOrEqualTo(request.keycloakSeconds());
        assertInside(rules, request, derived);
    }

    @Property(tries = 2000)
    void metadataTellsWhatARequestGets(
            @ForAll("rules") EffectiveSettings rules, @ForAll @LongRange(min = 1, max = 400_000_000) long keycloak) {
        LifetimeRequest request = LifetimeRequest.unspecified(true, keycloak, false);
        LifetimeRules.Range range = LifetimeRules.range(rules, request);

        if (range.isEmpty()) {
            assertThat(LifetimeRules.decide(rules, request)).isInstanceOf(LifetimeDecision.Refused.class);
            return;
        }
        Stream.of(range.min(), range.max())
                .forEach(edge -> assertThat(LifetimeRules.decide(rules, asking(OptionalLong.of(edge), request)))
                        .isEqualTo(new LifetimeDecision.Granted(edge, Optional.empty())));
        assertThat(LifetimeRules.decide(rules, request))
                .isInstanceOfSatisfying(LifetimeDecision.Granted.class, granted -> assertThat(granted.seconds())
                        .isEqualTo(range.defaultSeconds()));
        assertThat(range.bearerMax()).isEqualTo(rules.bearerMax().map(said -> Math.min(said.value(), range.max())));
        range.bearerMax().filter(max -> max >= range.min()).ifPresent(max -> assertThat(
                        LifetimeRules.decide(rules, asking(max, false, keycloak)))
                .isEqualTo(new LifetimeDecision.Granted(max, Optional.empty())));
    }

    private static void assertInside(EffectiveSettings rules, LifetimeRequest request, LifetimeDecision.Granted granted) {
        rules.max().ifPresent(max -> assertThat(granted.seconds()).isLessThanOrEqualTo(max.value()));
        if (!request.keyBound()) {
            rules.bearerMax().ifPresent(max -> assertThat(granted.seconds()).isLessThanOrEqualTo(max.value()));
        }
        request.sessionSeconds().ifPresent(left -> assertThat(granted.seconds()).isLessThanOrEqualTo(left));
    }

    private static EffectiveSettings rules(String... said) {
        return EffectiveSettings.of(says(REALM, said));
    }

    private static LifetimeRequest asking(long seconds, boolean keyBound, long keycloak) {
        return asking(OptionalLong.of(seconds), LifetimeRequest.unspecified(keyBound, keycloak, false));
    }

    private static LifetimeRequest asking(OptionalLong seconds, LifetimeRequest request) {
        return new LifetimeRequest(
                seconds,
                request.keyBound(),
                request.keycloakSeconds(),
                request.clientLifespan(),
                request.sessionSeconds());
    }

    @Provide
    Arbitrary<EffectiveSettings> rules() {
        return Generated.rules();
    }

    @Provide
    Arbitrary<LifetimeRequest> requests() {
        return Generated.request();
    }

    @Provide
    Arbitrary<Map<Layer, GrantSettings>> statements() {
        return Generated.statementsOfAll();
    }

    @Provide
    Arbitrary<EffectiveSettings> anyNumbers() {
        Arbitrary<Optional<Sourced<Long>>> said =
                anyNumber().map(value -> new Sourced<>(value, REALM, "somewhere")).optional();
        return Combinators.combine(said, said, said, said)
                .as((min, max, usual, bearerMax) -> new EffectiveSettings(
                        Optional.empty(), Optional.empty(), min, max, usual, bearerMax, Optional.empty()))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<LifetimeRequest> anyRequests() {
        Arbitrary<OptionalLong> number =
                anyNumber().optional().map(value -> value.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(number, either, anyNumber(), either, number)
                .as(LifetimeRequest::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<Long> anyNumber() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.of(Long.MIN_VALUE, -1L, 0L, 1L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE));
    }
}
