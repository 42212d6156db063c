package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Author.CLIENT;
import static io.github.grantcontrol.policy.Author.CLIENT_POLICY;
import static io.github.grantcontrol.policy.Author.OPERATOR;
import static io.github.grantcontrol.policy.Author.REALM;
import static io.github.grantcontrol.policy.Saying.says;
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

class LifetimesTest {

    private static final long KEYCLOAK = 300;

    @Property(tries = 5000)
    void everyLifetimeIsInsideTheBoundsOrRefused(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        if (Lifetimes.decide(rules, request) instanceof Lifetime.Granted granted) {
            assertThat(granted.seconds()).isBetween(1L, Lifetimes.LONGEST_SECONDS);
            assertInside(rules, request, granted);
            rules.min().ifPresent(min -> assertThat(granted.seconds()).isGreaterThanOrEqualTo(min.value()));
        }
    }

    @Property(tries = 5000)
    void noWeakerAuthorGetsMoreThanAStrongerSaid(
            @ForAll("statements") Map<Author, Statement> said, @ForAll("requests") LifetimeRequest request) {
        GrantRules rules = GrantRulesTest.combined(said);
        Lifetime lifetime = Lifetimes.decide(rules, request);

        for (Statement stronger : said.values()) {
            if (lifetime instanceof Lifetime.Granted granted) {
                assertInside(GrantRules.of(stronger), request, granted);
                stronger.min().ifPresent(min -> assertThat(granted.seconds()).isGreaterThanOrEqualTo(min.value()));
            }
            assertInside(GrantRules.of(stronger), request, Lifetimes.derive(rules, request));
        }
    }

    @Property(tries = 2000)
    void whatIsGrantedIsWhatWasAskedForUnlessABoundWasApplied(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        if (Lifetimes.decide(rules, request) instanceof Lifetime.Granted granted
                && request.requested().isPresent()) {
            long asked = request.requested().getAsLong();
            assertThat(granted.boundBy().isPresent()).isEqualTo(granted.seconds() != asked);
            assertThat(granted.boundBy().isEmpty() || rules.clamps()).isTrue();
            granted.boundBy().ifPresent(limit -> assertThat(limit.seconds()).isEqualTo(granted.seconds()));
        }
    }

    @Property(tries = 2000)
    void aRequestThatNamesNothingIsRefusedOnlyWhereNoLifetimeIsLeft(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        Lifetime lifetime = Lifetimes.decide(rules, asking(OptionalLong.empty(), request));

        if (lifetime instanceof Lifetime.Refused refused) {
            assertThat(refused.reason()).isEqualTo(Lifetime.Reason.NO_LIFETIME_LEFT);
        }
    }

    @Property(tries = 2000)
    void whoeverGetsALifetimeGetsItAgainWhenAskingForIt(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        if (Lifetimes.decide(rules, request) instanceof Lifetime.Granted granted) {
            assertThat(Lifetimes.decide(rules, asking(OptionalLong.of(granted.seconds()), request)))
                    .isEqualTo(new Lifetime.Granted(granted.seconds(), Optional.empty()));
        }
    }

    @Property
    void clampingNeverRefusesWhatLeavesALifetime(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        GrantRules clamping = rules.and(GrantRules.of(says(CLIENT_POLICY, "on_exceed=clamp")));

        if (clamping.clamps() && Lifetimes.decide(clamping, request) instanceof Lifetime.Refused refused) {
            assertThat(refused.reason()).isEqualTo(Lifetime.Reason.NO_LIFETIME_LEFT);
        }
    }

    @Property
    void everyRefusalHasOnlyTheCharactersOfAnErrorDescription(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        if (Lifetimes.decide(rules, request) instanceof Lifetime.Refused refused) {
            // RFC 6749 §5.2
            assertThat(refused.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        }
    }

    @Property(tries = 2000)
    void whateverSomebodyPutsIntoAStatementNothingIsThrownAndTenYearsHold(
            @ForAll("anyNumbers") GrantRules rules, @ForAll("anyRequests") LifetimeRequest request) {
        if (Lifetimes.decide(rules, request) instanceof Lifetime.Granted granted) {
            assertThat(granted.seconds()).isLessThanOrEqualTo(Lifetimes.LONGEST_SECONDS);
        }
        assertThat(Lifetimes.derive(rules, request).seconds()).isLessThanOrEqualTo(Lifetimes.LONGEST_SECONDS);
        assertThat(Lifetimes.range(rules, request).max()).isLessThanOrEqualTo(Lifetimes.LONGEST_SECONDS);
    }

    @Property
    void withNothingConfiguredATokenThatAsksForNothingIsKeycloaksOwn(
            @ForAll @LongRange(min = -10, max = Lifetimes.LONGEST_SECONDS) long keycloak,
            @ForAll boolean keyBound,
            @ForAll boolean ofClient) {
        assertThat(Lifetimes.decide(GrantRules.NEUTRAL, LifetimeRequest.unspecified(keyBound, keycloak, ofClient)))
                .isEqualTo(new Lifetime.Granted(keycloak, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"3200, 300, 3200", "3600, 300, 3600", "3601, 300, 0", "7200, 7200, 7200", "7201, 7200, 0"})
    void withNothingConfiguredARequestGetsUpToAnHourOrWhatKeycloakGives(long asked, long keycloak, long granted) {
        Lifetime lifetime = Lifetimes.decide(GrantRules.NEUTRAL, asking(asked, true, keycloak));

        if (granted > 0) {
            assertThat(lifetime).isEqualTo(new Lifetime.Granted(granted, Optional.empty()));
        } else {
            assertThat(lifetime)
                    .isEqualTo(new Lifetime.Refused(
                            Lifetime.Reason.OUT_OF_BOUNDS,
                            "validity_period " + asked + " is outside the allowed 1 to " + Math.max(3600, keycloak)
                                    + " seconds",
                            List.of(Limit.builtIn("max", Math.max(3600, keycloak)))));
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
        GrantRules rules = GrantRules.of(
                words.length == 1
                        ? Statement.NONE
                        : says(CLIENT, words[1].trim().split(" ")));
        LifetimeRequest request = LifetimeRequest.unspecified(true, Long.parseLong(words[0]), false);

        assertThat(Lifetimes.range(rules, request).max()).as(reason).isEqualTo(max);
        assertThat(Lifetimes.decide(rules, asking(OptionalLong.of(max), request)))
                .isEqualTo(new Lifetime.Granted(max, Optional.empty()));
        assertThat(Lifetimes.decide(rules, asking(OptionalLong.of(max + 1), request)))
                .isInstanceOf(Lifetime.Refused.class);
    }

    @Test
    void bearerMaxIsForUnboundTokensOnly() {
        GrantRules rules = rules("max=86400", "bearer_max=600");

        assertThat(Lifetimes.decide(rules, asking(86_400, true, KEYCLOAK))).isInstanceOf(Lifetime.Granted.class);
        assertThat(Lifetimes.decide(rules, asking(600, false, KEYCLOAK))).isInstanceOf(Lifetime.Granted.class);
        assertThat(Lifetimes.decide(rules, asking(601, false, KEYCLOAK)))
                .isEqualTo(new Lifetime.Refused(
                        Lifetime.Reason.OUT_OF_BOUNDS,
                        "validity_period 601 is outside the allowed 1 to 600 seconds",
                        List.of(new Limit("bearer_max", 600, Optional.of(REALM)))));
    }

    @Test
    void bearerMaxAlsoCutsADefault() {
        assertThat(Lifetimes.decide(
                        rules("default=900", "bearer_max=600"), LifetimeRequest.unspecified(false, KEYCLOAK, false)))
                .isEqualTo(new Lifetime.Granted(600, Optional.of(new Limit("bearer_max", 600, Optional.of(REALM)))));
    }

    @Test
    void aStoredSessionIsABoundLikeMax() {
        GrantRules rules = rules("max=86400", "on_exceed=clamp");
        LifetimeRequest request =
                new LifetimeRequest(OptionalLong.of(7200), true, KEYCLOAK, false, OptionalLong.of(1800));

        assertThat(Lifetimes.decide(rules, request))
                .isEqualTo(new Lifetime.Granted(1800, Optional.of(new Limit("session", 1800, Optional.empty()))));
        assertThat(Lifetimes.decide(rules("max=86400"), request)).isInstanceOf(Lifetime.Refused.class);
        assertThat(Limit.builtIn("session", 1800).describe())
                .isEqualTo("the 1800 seconds left of the session (SSO Session Max or Idle)");
        assertThat(Lifetimes.derive(
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

        assertThat(Lifetimes.decide(rules("on_exceed=clamp"), request))
                .isEqualTo(new Lifetime.Refused(
                        Lifetime.Reason.NO_LIFETIME_LEFT,
                        "no token lifetime is left: the 0 seconds left of the session (SSO Session Max or Idle)",
                        List.of(Limit.builtIn("session", left))));
    }

    @Test
    void whereNoLifetimeIsLeftBothBoundsAndTheirAuthorsAreNamed() {
        GrantRules rules = GrantRules.of(says(OPERATOR, "max=300")).and(GrantRules.of(says(REALM, "min=600")));

        assertThat(Lifetimes.decide(rules, asking(400, true, KEYCLOAK)))
                .isEqualTo(new Lifetime.Refused(
                        Lifetime.Reason.NO_LIFETIME_LEFT,
                        "no token lifetime is left: min 600 of the realm is more than max 300 of the server's file",
                        List.of(
                                new Limit("min", 600, Optional.of(REALM)),
                                new Limit("max", 300, Optional.of(OPERATOR)))));
    }

    @Test
    void aMinOverBearerMaxLeavesALifetimeToBoundTokensOnly() {
        GrantRules rules =
                GrantRules.of(says(CLIENT, "min=600")).and(GrantRules.of(says(CLIENT_POLICY, "bearer_max=300")));

        assertThat(Lifetimes.decide(rules, asking(600, true, KEYCLOAK))).isInstanceOf(Lifetime.Granted.class);
        assertThat(Lifetimes.decide(rules, asking(600, false, KEYCLOAK)))
                .isEqualTo(new Lifetime.Refused(
                        Lifetime.Reason.NO_LIFETIME_LEFT,
                        "no token lifetime is left: min 600 of the client is more than bearer_max 300 of a client"
                                + " policy",
                        List.of(
                                new Limit("min", 600, Optional.of(CLIENT)),
                                new Limit("bearer_max", 300, Optional.of(CLIENT_POLICY)))));
    }

    @ParameterizedTest
    @CsvSource({"5, 10, min", "999999999999999999, 300, max", "100, 100, ''"})
    void clampGivesTheNearestBound(long asked, long granted, String bound) {
        Lifetime lifetime =
                Lifetimes.decide(rules("min=10", "max=300", "on_exceed=clamp"), asking(asked, true, KEYCLOAK));

        assertThat(lifetime)
                .isEqualTo(new Lifetime.Granted(
                        granted,
                        bound.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Limit(bound, granted, Optional.of(REALM)))));
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
            Author author, boolean clientLifespan, long granted) {
        GrantRules rules = GrantRules.of(says(author, "default=60"));

        assertThat(Lifetimes.decide(rules, LifetimeRequest.unspecified(true, KEYCLOAK, clientLifespan)))
                .isEqualTo(new Lifetime.Granted(granted, Optional.empty()));
    }

    @Test
    void theClientsOwnKeycloakLifespanIsStillInsideTheBounds() {
        assertThat(Lifetimes.decide(rules("max=120"), LifetimeRequest.unspecified(true, KEYCLOAK, true)))
                .isEqualTo(new Lifetime.Granted(120, Optional.of(new Limit("max", 120, Optional.of(REALM)))));
    }

    @ParameterizedTest
    @CsvSource({
        "min=900 default=600,        300, ",
        "max=200 min=900,            200, max",
        "bearer_max=100 max=200,     100, bearer_max",
        "default=60,                 300, ",
    })
    void aRefreshGetsKeycloaksLifetimeCutByMaxAndBearerMaxAlone(String said, long granted, String bound) {
        Lifetime.Granted lifetime =
                Lifetimes.derive(rules(said.split(" ")), LifetimeRequest.unspecified(false, KEYCLOAK, false));

        assertThat(lifetime)
                .isEqualTo(new Lifetime.Granted(
                        granted, Optional.ofNullable(bound).map(name -> new Limit(name, granted, Optional.of(REALM)))));
    }

    @Property
    void aRefreshNeverGetsMoreThanKeycloakGives(
            @ForAll("rules") GrantRules rules, @ForAll("requests") LifetimeRequest request) {
        Lifetime.Granted derived = Lifetimes.derive(rules, request);

        assertThat(derived.seconds()).isLessThanOrEqualTo(request.keycloakSeconds());
        assertInside(rules, request, derived);
    }

    @Property(tries = 2000)
    void metadataTellsWhatARequestGets(
            @ForAll("rules") GrantRules rules, @ForAll @LongRange(min = 1, max = 400_000_000) long keycloak) {
        LifetimeRequest request = LifetimeRequest.unspecified(true, keycloak, false);
        Lifetimes.Range range = Lifetimes.range(rules, request);

        if (range.isEmpty()) {
            assertThat(Lifetimes.decide(rules, request)).isInstanceOf(Lifetime.Refused.class);
            return;
        }
        Stream.of(range.min(), range.max())
                .forEach(edge -> assertThat(Lifetimes.decide(rules, asking(OptionalLong.of(edge), request)))
                        .isEqualTo(new Lifetime.Granted(edge, Optional.empty())));
        assertThat(Lifetimes.decide(rules, request))
                .isInstanceOfSatisfying(Lifetime.Granted.class, granted -> assertThat(granted.seconds())
                        .isEqualTo(range.defaultSeconds()));
        assertThat(range.bearerMax()).isEqualTo(rules.bearerMax().map(said -> Math.min(said.value(), range.max())));
        range.bearerMax().filter(max -> max >= range.min()).ifPresent(max -> assertThat(
                        Lifetimes.decide(rules, asking(max, false, keycloak)))
                .isEqualTo(new Lifetime.Granted(max, Optional.empty())));
    }

    private static void assertInside(GrantRules rules, LifetimeRequest request, Lifetime.Granted granted) {
        rules.max().ifPresent(max -> assertThat(granted.seconds()).isLessThanOrEqualTo(max.value()));
        if (!request.keyBound()) {
            rules.bearerMax().ifPresent(max -> assertThat(granted.seconds()).isLessThanOrEqualTo(max.value()));
        }
        request.sessionSeconds().ifPresent(left -> assertThat(granted.seconds()).isLessThanOrEqualTo(left));
    }

    private static GrantRules rules(String... said) {
        return GrantRules.of(says(REALM, said));
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
    Arbitrary<GrantRules> rules() {
        return Generated.rules();
    }

    @Provide
    Arbitrary<LifetimeRequest> requests() {
        return Generated.request();
    }

    @Provide
    Arbitrary<Map<Author, Statement>> statements() {
        return Generated.statementsOfAll();
    }

    @Provide
    Arbitrary<GrantRules> anyNumbers() {
        Arbitrary<Optional<Said<Long>>> said =
                anyNumber().map(value -> new Said<>(value, REALM, "somewhere")).optional();
        return Combinators.combine(said, said, said, said)
                .as((min, max, usual, bearerMax) -> new GrantRules(
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
