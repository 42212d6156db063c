package io.github.grantcontrol.policy.explain;

import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.EFFECTIVE;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.INEFFECTIVE;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.NARROWED;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.OVERRIDDEN;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.REPORT_ONLY;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.SAME;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT_POLICY;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.explain.SettingExplanation.Candidate;
import io.github.grantcontrol.policy.explain.SettingExplanation.Outcome;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.Origin.Keycloak;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

class SettingExplainerTest {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;
    private static final KeycloakDefault OF_REALM = new KeycloakDefault(300, false, false);
    private static final KeycloakDefault OF_CLIENT = new KeycloakDefault(400, true, false);

    @Property
    void explanationIsConsistentWithTheEnforcedPolicy(
            @ForAll("ofServer") GrantSettings server,
            @ForAll("ofTable") GrantSettings table,
            @ForAll("ofClientTable") GrantSettings clientTable,
            @ForAll("ofRealm") GrantSettings realm,
            @ForAll("ofRealmForClient") GrantSettings realmForClient,
            @ForAll("ofClient") GrantSettings client,
            @ForAll("ofPolicies") List<GrantSettings> policies,
            @ForAll("keycloak") KeycloakDefault keycloak) {
        RealmPolicy policy = new RealmPolicy(
                new ServerFileSettings(of(server), Map.of("acme", new RealmSettings(of(table), named(clientTable)))),
                "acme",
                new RealmSettings(of(realm), named(realmForClient)));
        List<ScopedSettings> layers = new ArrayList<>(policy.layers(GRANT, "batch", of(client)));
        policies.forEach(each -> layers.add(new ScopedSettings(CLIENT_POLICY, Scope.REQUEST, each)));
        List<GrantSettings> all = new ArrayList<>(List.of(server, table, clientTable, realm, realmForClient, client));
        all.addAll(policies);

        EffectiveSettings enforced =
                policy.forClient(GRANT, "batch", of(client)).narrow(policies).enforced();

        SettingExplainer explainer = new SettingExplainer(layers, enforced, keycloak);

        assertThat(explainer.range()).isEqualTo(LifetimeRules.range(enforced, keycloak));
        for (SettingKey<?> key : SettingKey.all()) {
            SettingExplanation explanation = explainer.explain(key);
            assertThat(explanation.candidates().stream().map(Candidate::origin).filter(SettingOrigin.class::isInstance))
                    .as("each value that is set, once, the strongest layer first")
                    .containsExactlyElementsOf(origins(key, all));
            if (key == SettingKey.REPORT_ONLY) {
                assertThat(explanation.value()).isEmpty();
                continue;
            }
            assertThat(explanation.value()).as(key.path()).isEqualTo(valueInForce(key, enforced, keycloak));
            assertConsistent(key, explanation);
        }
    }

    private static void assertConsistent(SettingKey<?> key, SettingExplanation explanation) {
        List<Candidate> effective = explanation.candidates().stream()
                .filter(candidate -> candidate.outcome() == EFFECTIVE)
                .toList();
        assertThat(effective).as(key.path()).hasSizeLessThanOrEqualTo(1);
        effective.forEach(candidate -> {
            assertThat(explanation.value()).contains(candidate.value());
            assertThat(explanation.origin()).contains(candidate.origin());
        });
        assertThat(explanation.origin().isPresent())
                .isEqualTo(explanation.value().isPresent());
        if (effective.isEmpty() && explanation.origin().isPresent()) {
            assertThat(explanation.candidates())
                    .as("another key, or nothing that is set, decides " + key)
                    .extracting(Candidate::origin)
                    .doesNotContain(explanation.origin().get());
        }
        explanation.candidates().stream()
                .filter(candidate -> candidate.outcome() == SAME)
                .forEach(candidate -> assertThat(candidate.value())
                        .as("the same value is in force: " + explanation)
                        .isEqualTo(explanation.value().orElseThrow()));
        explanation.candidates().stream()
                .filter(candidate -> candidate.outcome() == SAME || candidate.outcome() == NARROWED)
                .forEach(candidate -> assertThat(candidate.overriddenBy())
                        .as("what is in force instead: " + explanation)
                        .isEqualTo(explanation.origin()));
    }

    /** Returns what the decisions use, as documents have it. */
    private static Optional<Object> valueInForce(
            SettingKey<?> key, EffectiveSettings enforced, KeycloakDefault keycloak) {
        if (key == SettingKey.ENABLE) {
            return Optional.of(enforced.isEnabled());
        } else if (key == SettingKey.REJECT_ISSUED) {
            return Optional.of(enforced.rejectsIssued());
        } else if (key == SettingKey.ALLOW_REFRESH_TOKENS) {
            return Optional.of(enforced.allowsRefreshTokens());
        } else if (key == SettingKey.ON_EXCEED) {
            return Optional.of(enforced.onExceed().word());
        } else if (key == SettingKey.REUSE_FOR) {
            return enforced.reuseFor().map(Sourced::value);
        }
        var range = LifetimeRules.range(enforced, keycloak);
        if (key == SettingKey.MIN) {
            return Optional.of(range.min());
        } else if (key == SettingKey.MAX) {
            return Optional.of(range.max());
        } else if (key == SettingKey.BEARER_MAX) {
            return range.bearerMax().stream().<Object>mapToObj(Long::valueOf).findFirst();
        }
        LifetimeDecision decision = LifetimeRules.decide(enforced, LifetimeRequest.unspecified(true, keycloak));
        return Optional.of(
                decision instanceof LifetimeDecision.Granted granted ? granted.seconds() : range.defaultSeconds());
    }

    @Test
    void clientShortensReuseAndAllowsNone() {
        GrantSettings minute = settings(CLIENT, "reuse_for=60");

        assertThat(outcomes(SettingKey.REUSE_FOR, settings(REALM, "reuse_for=300"), minute))
                .containsExactly(NARROWED, EFFECTIVE);
        assertThat(outcomes(SettingKey.REUSE_FOR, settings(REALM, "reuse_for=30"), minute))
                .containsExactly(EFFECTIVE, NARROWED);
        assertThat(outcomes(SettingKey.REUSE_FOR, minute)).containsExactly(INEFFECTIVE);
    }

    @Test
    void nearerScopeOverridesAndStricterLayerNarrows() {
        List<ScopedSettings> layers = List.of(
                new ScopedSettings(SERVER_FILE, Scope.SERVER, settings(SERVER_FILE, "max=100")),
                new ScopedSettings(SERVER_FILE, Scope.REALM, settings(SERVER_FILE, "max=900")),
                new ScopedSettings(REALM, Scope.REALM, settings(REALM, "max=600")),
                new ScopedSettings(CLIENT, Scope.CLIENT, settings(CLIENT, "max=700")));
        GrantPolicy policy = GrantPolicy.NEUTRAL.narrow(Stream.of(SERVER_FILE, REALM, CLIENT)
                .map(layer -> ScopedSettings.merge(layers, layer))
                .toList());
        SettingExplanation max = new SettingExplainer(layers, policy.enforced(), OF_REALM).explain(SettingKey.MAX);

        assertThat(outcomes(max)).containsExactly(OVERRIDDEN, NARROWED, EFFECTIVE, NARROWED);
        assertThat(max.candidates().get(0).overriddenBy())
                .contains(max.candidates().get(1).origin());
        assertThat(max.candidates().get(1).overriddenBy())
                .contains(max.candidates().get(2).origin());
        assertThat(max.candidates().get(2).overriddenBy()).isEmpty();
        assertThat(max.value()).contains(600L);
        assertThat(max.origin()).contains(max.candidates().get(2).origin());
    }

    @Test
    void nearerLayerOverridesADefault() {
        assertThat(outcomes(SettingKey.DEFAULT, settings(SERVER_FILE, "default=100"), settings(CLIENT, "default=900")))
                .startsWith(OVERRIDDEN, EFFECTIVE);
    }

    @Test
    void equalValueOfAnotherLayerIsTheSame() {
        assertThat(outcomes(SettingKey.ENABLE, settings(SERVER_FILE, "enable=false"), settings(CLIENT, "enable=false")))
                .containsExactly(EFFECTIVE, SAME);
    }

    @Test
    void oneOfTwoEqualClientPoliciesIsEffective() {
        assertThat(outcomes(SettingKey.MAX, settings(CLIENT_POLICY, "max=100"), settings(CLIENT_POLICY, "max=100")))
                .containsExactly(EFFECTIVE, SAME);
    }

    @Test
    void laterClientPolicyDoesNotOverride() {
        assertThat(outcomes(SettingKey.MAX, settings(CLIENT_POLICY, "max=100"), settings(CLIENT_POLICY, "max=200")))
                .containsExactly(EFFECTIVE, NARROWED);
    }

    @Test
    void reportOnlyLayerIsNotEffective() {
        GrantSettings reported = settings(REALM, "max=10", "report_only=true");

        assertThat(outcomes(SettingKey.MAX, settings(SERVER_FILE, "max=100"), reported))
                .containsExactly(EFFECTIVE, REPORT_ONLY);
        assertThat(outcomes(SettingKey.REPORT_ONLY, settings(SERVER_FILE, "report_only=false"), reported))
                .as("each layer sets it for itself")
                .containsExactly(EFFECTIVE, EFFECTIVE);
        assertThat(explainer(OF_REALM, settings(SERVER_FILE, "max=100"), reported)
                        .reportOnlyLayers())
                .containsExactly(REALM);
    }

    @Test
    void clientCannotAllowItselfRefreshTokens() {
        assertThat(outcomes(SettingKey.ALLOW_REFRESH_TOKENS, settings(CLIENT, "allow_refresh_tokens=true")))
                .containsExactly(INEFFECTIVE);
        assertThat(outcomes(
                        SettingKey.ALLOW_REFRESH_TOKENS,
                        settings(REALM, "allow_refresh_tokens=true"),
                        settings(CLIENT, "allow_refresh_tokens=false")))
                .containsExactly(NARROWED, EFFECTIVE);
    }

    @Test
    void unsetKeyIsBuiltIn() {
        SettingExplainer nothing = explainer(OF_REALM);

        assertThat(nothing.explain(SettingKey.ENABLE))
                .isEqualTo(new SettingExplanation(Optional.of(true), Optional.of(Origin.BUILT_IN), List.of()));
        assertThat(nothing.explain(SettingKey.ALLOW_REFRESH_TOKENS).value()).contains(false);
        assertThat(nothing.explain(SettingKey.ON_EXCEED).value()).contains("reject");
        assertThat(nothing.explain(SettingKey.MIN).value()).contains(1L);
        assertThat(nothing.explain(SettingKey.MAX).value()).contains(3600L);
        assertThat(nothing.explain(SettingKey.BEARER_MAX))
                .isEqualTo(new SettingExplanation(Optional.empty(), Optional.empty(), List.of()));
        assertThat(nothing.reportOnlyLayers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, REALM_LIFESPAN",
        "false, true, REALM_LIFESPAN_CUT",
        "true, false, CLIENT_LIFESPAN",
        "true, true, CLIENT_LIFESPAN_CUT",
    })
    void unsetDefaultIsKeycloaks(boolean ofClient, boolean cut, Keycloak origin) {
        SettingExplanation explanation =
                explainer(new KeycloakDefault(300, ofClient, cut)).explain(SettingKey.DEFAULT);

        assertThat(explanation)
                .isEqualTo(new SettingExplanation(
                        Optional.of(300L),
                        Optional.of(origin),
                        List.of(new Candidate(300L, origin, EFFECTIVE, Optional.empty()))));
    }

    @Test
    void setDefaultOverridesTheLifespanOfTheRealm() {
        SettingExplanation explanation =
                explainer(OF_REALM, settings(REALM, "default=200")).explain(SettingKey.DEFAULT);

        assertThat(explanation.value()).contains(200L);
        assertThat(outcomes(explanation)).containsExactly(EFFECTIVE, OVERRIDDEN);
        assertThat(explanation.candidates().get(1).overriddenBy()).isEqualTo(explanation.origin());
    }

    @Test
    void lifespanOfTheClientOverridesADefaultOfServerFileOrRealm() {
        SettingExplanation explanation =
                explainer(OF_CLIENT, settings(REALM, "default=200")).explain(SettingKey.DEFAULT);

        assertThat(explanation.value()).contains(400L);
        assertThat(outcomes(explanation)).containsExactly(OVERRIDDEN, EFFECTIVE);
        assertThat(explanation.candidates().get(0).overriddenBy()).contains(Keycloak.CLIENT_LIFESPAN);
    }

    @Test
    void lifespanOfTheClientOverridesEqualDefaultsToo() {
        SettingExplanation explanation = explainer(
                        OF_CLIENT, settings(SERVER_FILE, "default=200"), settings(REALM, "default=200"))
                .explain(SettingKey.DEFAULT);

        assertThat(outcomes(explanation)).containsExactly(OVERRIDDEN, OVERRIDDEN, EFFECTIVE);
    }

    @Test
    void defaultOfTheClientOverridesItsLifespan() {
        SettingExplanation explanation = explainer(
                        OF_CLIENT, settings(REALM, "default=200"), settings(CLIENT, "default=100"))
                .explain(SettingKey.DEFAULT);

        assertThat(explanation.value()).contains(100L);
        assertThat(outcomes(explanation)).containsExactly(OVERRIDDEN, EFFECTIVE, OVERRIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"max=60, 60", "min=900, 900"})
    void defaultOutsideTheBoundsIsNarrowed(String bound, long value) {
        SettingExplanation explanation =
                explainer(OF_REALM, settings(REALM, bound)).explain(SettingKey.DEFAULT);

        assertThat(explanation.value()).contains(value);
        assertThat(explanation.origin())
                .map(Origin::describe)
                .contains("realm attribute validity_period." + bound.replaceAll("=.*", ""));
        assertThat(outcomes(explanation)).containsExactly(NARROWED);
    }

    @Test
    void bearerMaxAboveMaxIsNarrowed() {
        GrantSettings bearerMax = settings(REALM, "bearer_max=600");
        assertThat(outcomes(SettingKey.BEARER_MAX, bearerMax)).containsExactly(EFFECTIVE);

        SettingExplanation explanation =
                explainer(OF_REALM, bearerMax, settings(CLIENT, "max=300")).explain(SettingKey.BEARER_MAX);

        assertThat(explanation.value()).contains(300L);
        assertThat(explanation.origin()).map(Origin::describe).contains("client attribute validity_period.max");
        assertThat(outcomes(explanation)).containsExactly(NARROWED);
    }

    @Test
    void equalBearerMaxAboveMaxIsNarrowedInEachLayer() {
        SettingExplanation explanation = explainer(
                        OF_REALM, settings(REALM, "bearer_max=600"), settings(CLIENT, "bearer_max=600", "max=300"))
                .explain(SettingKey.BEARER_MAX);

        assertThat(outcomes(explanation)).containsExactly(NARROWED, NARROWED);
    }

    @Provide
    Arbitrary<GrantSettings> ofServer() {
        return Generated.settings(SERVER_FILE, Scope.SERVER);
    }

    @Provide
    Arbitrary<GrantSettings> ofTable() {
        return Generated.settings(SERVER_FILE, Scope.REALM);
    }

    @Provide
    Arbitrary<GrantSettings> ofClientTable() {
        return Generated.settings(SERVER_FILE, Scope.CLIENT);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealm() {
        return Generated.settings(REALM, Scope.REALM);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealmForClient() {
        return Generated.settings(REALM, Scope.CLIENT);
    }

    @Provide
    Arbitrary<GrantSettings> ofClient() {
        return Generated.settings(CLIENT);
    }

    @Provide
    Arbitrary<List<GrantSettings>> ofPolicies() {
        return Generated.settings(CLIENT_POLICY).list().ofMaxSize(3).withoutEdgeCases();
    }

    @Provide
    Arbitrary<KeycloakDefault> keycloak() {
        return Generated.keycloakDefault();
    }

    private static SettingExplainer explainer(KeycloakDefault keycloak, GrantSettings... layers) {
        return new SettingExplainer(
                Arrays.stream(layers)
                        .map(settings -> new ScopedSettings(layer(settings), Scope.REALM, settings))
                        .toList(),
                GrantPolicy.NEUTRAL.narrow(List.of(layers)).enforced(),
                keycloak);
    }

    private static List<Outcome> outcomes(SettingKey<?> key, GrantSettings... layers) {
        return outcomes(explainer(OF_REALM, layers).explain(key));
    }

    private static List<Outcome> outcomes(SettingExplanation explanation) {
        return explanation.candidates().stream().map(Candidate::outcome).toList();
    }

    private static Layer layer(GrantSettings settings) {
        return SettingKey.all().stream()
                .flatMap(key -> settings.values().find(key).stream())
                .findFirst()
                .orElseThrow()
                .layer();
    }

    private static List<Origin> origins(SettingKey<?> key, List<GrantSettings> all) {
        return all.stream()
                .flatMap(settings -> settings.values().find(key).stream())
                .<Origin>map(Sourced::origin)
                .toList();
    }

    private static SettingsByGrant of(GrantSettings settings) {
        return new SettingsByGrant(Map.of(GRANT, settings));
    }

    private static Map<String, SettingsByGrant> named(GrantSettings settings) {
        return Map.of("batch", of(settings));
    }
}
