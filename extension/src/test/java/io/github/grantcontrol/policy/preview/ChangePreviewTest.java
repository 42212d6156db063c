package io.github.grantcontrol.policy.preview;

import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.preview.PreviewEffect.Outcome;
import io.github.grantcontrol.policy.preview.PreviewEffect.UnknownFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangePreviewTest {

    private static final RealmPolicy NOTHING = RealmPolicy.NEUTRAL;

    private final Map<String, SettingsByGrant> attributes = new HashMap<>();
    private List<GrantSettings> clientPolicies = List.of();
    private List<KeycloakDefault> keycloak = List.of(new KeycloakDefault(300, false, false));

    @Test
    void eventsOfEarlierKeycloaksAreReadByTheirGrantType() {
        assertThat(TokenRequest.read(
                        "LOGIN", "m2m", "1", Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")))
                .map(TokenRequest::grant)
                .contains(Grant.JWT_BEARER);
        assertThat(TokenRequest.read("LOGIN", "m2m", "1", Map.of("grant_type", "client_credentials")))
                .isEmpty();
    }

    @Test
    void refusesALongerLifetimeThanTheNewMax() {
        PreviewEffect effect = only(NOTHING, credentials("max=600"), event("validity_period_requested", "3600"));

        assertThat(effect.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(effect.isCertain()).isTrue();
        assertThat(effect.message().toString()).contains("3600").contains("1 to 600");
        assertThat(effect.decidedBy()).singleElement().satisfies(setting -> {
            assertThat(setting.key().orElseThrow().path()).isEqualTo("validity_period.max");
            assertThat(setting.value()).isEqualTo(600L);
        });
    }

    @Test
    void shortensWhereTheNewSettingsClamp() {
        PreviewEffect effect =
                only(NOTHING, credentials("max=600", "on_exceed=clamp"), event("validity_period_requested", "3600"));

        assertThat(effect.outcome()).isEqualTo(Outcome.SHORTENED);
        assertThat(effect.message().toString()).isEqualTo("lifetime 600 instead of 3600: max 600 of the realm");
    }

    @Test
    void shortensTheDefault() {
        assertThat(only(NOTHING, credentials("max=60"), event()).outcome()).isEqualTo(Outcome.SHORTENED);
        PreviewEffect byDefault = only(NOTHING, credentials("default=60"), event());

        assertThat(byDefault.message().toString()).isEqualTo("lifetime 60 instead of 300");
        assertThat(byDefault.decidedBy()).singleElement().satisfies(setting -> assertThat(
                        setting.key().orElseThrow().path())
                .isEqualTo("validity_period.default"));
    }

    @Test
    void changesNothingForRequestsInsideTheBounds() {
        assertThat(effects(NOTHING, credentials("max=600"), event("validity_period_requested", "600")))
                .isEmpty();
        assertThat(effects(credentials("max=100"), credentials("max=600"), event()))
                .isEmpty();
    }

    @Test
    void reportsNothingThatTheOldSettingsRefuseToo() {
        assertThat(effects(credentials("max=600"), credentials("max=500"), event("validity_period_requested", "3600")))
                .isEmpty();
    }

    @Test
    void reportsNothingThatIsReportOnly() {
        assertThat(effects(NOTHING, credentials("enable=false", "report_only=true"), event()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void refusesADisabledGrant(Grant grant) {
        PreviewEffect effect =
                only(NOTHING, realm(byGrant(Layer.REALM, grant, "enable=false")), Event.of(grant, Map.of(), "person"));

        assertThat(effect.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(effect.grant()).isEqualTo(grant);
        assertThat(effect.decidedBy()).singleElement().satisfies(setting -> assertThat(
                        setting.key().orElseThrow().path())
                .isEqualTo("enable"));
    }

    @Test
    void exemptsAClientByName() {
        RealmPolicy after = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(
                        byGrant(Layer.REALM, Grant.CLIENT_CREDENTIALS, "enable=false"),
                        Map.of("m2m", byGrant(Layer.REALM, Grant.CLIENT_CREDENTIALS, "enable=true"))));

        assertThat(effects(NOTHING, after, event())).isEmpty();
    }

    @Test
    void asksTheAttributesOfTheClient() {
        attributes.put("m2m", byGrant(Layer.CLIENT, Grant.CLIENT_CREDENTIALS, "on_exceed=clamp"));

        assertThat(only(NOTHING, credentials("max=600"), event("validity_period_requested", "3600"))
                        .outcome())
                .isEqualTo(Outcome.SHORTENED);
    }

    @Test
    void bearerMaxDependsOnProofOfPossession() {
        PreviewEffect effect = only(NOTHING, credentials("bearer_max=60"), event());

        assertThat(effect.outcome()).isEqualTo(Outcome.SHORTENED);
        assertThat(effect.dependsOn()).containsExactly(UnknownFact.PROOF_OF_POSSESSION);
    }

    @Test
    void earlierBearerMaxShowsWhetherThereWasAProof() {
        RealmPolicy before = credentials("bearer_max=100");
        RealmPolicy after = credentials("bearer_max=60");

        assertThat(only(before, after, event("validity_period_granted", "100")).isCertain())
                .isTrue();
        assertThat(effects(before, after, event("validity_period_granted", "300")))
                .isEmpty();
    }

    @Test
    void onExceedOfAClientPolicyMakesARefusalUncertain() {
        clientPolicies = List.of(settings(Layer.CLIENT_POLICY, "on_exceed=clamp"));
        PreviewEffect effect = only(NOTHING, credentials("max=600"), event("validity_period_requested", "3600"));

        assertThat(effect.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(effect.dependsOn()).containsExactly(UnknownFact.CLIENT_POLICIES);
    }

    @Test
    void refusesTheRefreshOfAServiceAccountsToken() {
        RealmPolicy before = credentials("allow_refresh_tokens=true");
        Event login = event("refresh_token_id", "1");
        Event refresh = Event.of(Grant.REFRESH_TOKEN, Map.of("validity_period_granted", "300"), "sa-m2m");
        Event ofAPerson = Event.of(Grant.REFRESH_TOKEN, Map.of(), "person");

        List<PreviewEffect> effects =
                preview(before, NOTHING, login, refresh, ofAPerson).effects();

        assertThat(effects)
                .extracting(PreviewEffect::grant, PreviewEffect::outcome)
                .containsExactlyInAnyOrder(
                        tuple(Grant.CLIENT_CREDENTIALS, Outcome.NO_REFRESH_TOKEN),
                        tuple(Grant.REFRESH_TOKEN, Outcome.REFUSED));
    }

    @Test
    void shortensWhatAnotherClientMakesOfATokenByTheSettingsOfItsOwner() {
        RealmPolicy after = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(
                        SettingsByGrant.NONE, Map.of("m2m", byGrant(Layer.REALM, Grant.CLIENT_CREDENTIALS, "max=60"))));
        Event exchange =
                new Event("other", Grant.TOKEN_EXCHANGE, Map.of("validity_period_granted", "300"), "sa-m2m", 1);

        assertThat(only(NOTHING, after, exchange).outcome()).isEqualTo(Outcome.SHORTENED);
        assertThat(effects(NOTHING, after, Event.of(Grant.TOKEN_EXCHANGE, Map.of(), "person")))
                .isEmpty();
    }

    @Test
    void countsRequestsAndClientsNewestFirst() {
        PreviewResult result = preview(
                NOTHING,
                credentials("max=600"),
                new Event("a", Grant.CLIENT_CREDENTIALS, Map.of("validity_period_requested", "3600"), "u", 10),
                new Event("a", Grant.CLIENT_CREDENTIALS, Map.of("validity_period_requested", "1800"), "u", 30),
                new Event("b", Grant.CLIENT_CREDENTIALS, Map.of("validity_period_requested", "3600"), "u", 20),
                new Event("c", Grant.CLIENT_CREDENTIALS, Map.of(), "u", 40),
                new Event("d", Grant.PASSWORD, Map.of(), "u", 50));

        assertThat(result.clients()).isEqualTo(3);
        assertThat(result.requests()).isEqualTo(4);
        assertThat(result.certain(Outcome.REFUSED)).isEqualTo(new PreviewResult.Total(2, 3));
        assertThat(result.effects()).extracting(PreviewEffect::clientId).containsExactly("a", "b");
        assertThat(result.effects().get(0).last()).isEqualTo(30);
        assertThat(result.effects().get(0).message().toString()).contains("1800");
    }

    @Test
    void stopsWhenTheTimeIsUp() {
        ChangePreview preview = new ChangePreview(NOTHING, credentials("max=600"), facts(), false);
        RequestCounts counts = new RequestCounts();
        Stream.of(event(), event("validity_period_requested", "3600")).forEach(event -> event.addTo(counts, preview));

        PreviewResult result = preview.run(counts, () -> true);

        assertThat(result.requests()).isZero();
        assertThat(result.completeSince()).isPresent();
    }

    @Test
    void needsTheEventsOfChangedGrantsAlone() {
        assertThat(new ChangePreview(NOTHING, NOTHING, facts(), false).grants()).isEmpty();
        assertThat(new ChangePreview(
                                NOTHING, realm(byGrant(Layer.REALM, Grant.PASSWORD, "enable=false")), facts(), false)
                        .grants())
                .containsExactly(Grant.PASSWORD);
        assertThat(new ChangePreview(NOTHING, credentials("max=600"), facts(), false).grants())
                .isEqualTo(
                        Set.of(Grant.CLIENT_CREDENTIALS, Grant.REFRESH_TOKEN, Grant.TOKEN_EXCHANGE, Grant.UMA_TICKET));
    }

    @Test
    void withoutOldSettingsTakesWhatTheEventHolds() {
        keycloak = List.of(new KeycloakDefault(300, false, false), new KeycloakDefault(300, true, false));
        Event asked = event("validity_period_requested", "7200", "validity_period_granted", "7200");

        assertThat(preview(NOTHING, credentials("max=600"), true, asked).certain(Outcome.REFUSED))
                .isEqualTo(new PreviewResult.Total(1, 1));
        // The client's own lifespan would be nearer than a default of the realm.
        assertThat(preview(NOTHING, credentials("default=60"), true, event("validity_period_granted", "300"))
                        .effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.dependsOn()).containsExactly(UnknownFact.KEYCLOAK_LIFETIME));
    }

    @Test
    void readsSuccessfulTokenRequestsAlone() {
        assertThat(TokenRequest.read("LOGIN", "web", "u", Map.of("auth_method", "openid-connect")))
                .isEmpty();
        assertThat(TokenRequest.read("CLIENT_LOGIN_ERROR", "m2m", "u", Map.of("grant_type", "client_credentials")))
                .isEmpty();
        assertThat(TokenRequest.read("CLIENT_LOGIN", null, "u", Map.of("grant_type", "client_credentials")))
                .isEmpty();
        assertThat(TokenRequest.read(
                        "CLIENT_LOGIN",
                        "m2m",
                        "u",
                        Map.of("grant_type", "client_credentials", "validity_period_requested", "-1x")))
                .hasValueSatisfying(request -> assertThat(request.requested()).isEmpty());
    }

    /** A certain outcome is that of the grant's own decision, whatever the event does not hold. */
    @Property
    void certainOutcomesAreThoseOfTheGrant(
            @ForAll("changes") List<GrantSettings> changes, @ForAll("requests") LifetimeRequest request) {
        RealmPolicy before = realm(changes.get(0));
        RealmPolicy after = realm(changes.get(1));
        keycloak = List.of(request.keycloak());
        LifetimeDecision old = decide(before, request);
        if (!before.forRealm(Grant.CLIENT_CREDENTIALS).enforced().isEnabled()
                || !(old instanceof LifetimeDecision.Granted granted)) {
            return;
        }
        Map<String, String> details = new HashMap<>();
        details.put("validity_period_granted", String.valueOf(granted.seconds()));
        request.requested().ifPresent(seconds -> details.put("validity_period_requested", String.valueOf(seconds)));
        List<PreviewEffect> effects = effects(before, after, Event.of(Grant.CLIENT_CREDENTIALS, details, "sa-m2m"));

        LifetimeDecision then = decide(after, request);
        Outcome real = !after.forRealm(Grant.CLIENT_CREDENTIALS).enforced().isEnabled()
                        || then instanceof LifetimeDecision.Refused
                ? Outcome.REFUSED
                : ((LifetimeDecision.Granted) then).seconds() < granted.seconds()
                        ? Outcome.SHORTENED
                        : Outcome.UNCHANGED;
        if (effects.isEmpty() || effects.get(0).isCertain()) {
            assertThat(effects.isEmpty() ? Outcome.UNCHANGED : effects.get(0).outcome())
                    .isEqualTo(real);
        } else {
            assertThat(effects.get(0).outcome()).isGreaterThanOrEqualTo(real);
        }
    }

    @Provide
    Arbitrary<List<GrantSettings>> changes() {
        return Generated.enforcedSettings(Layer.REALM).list().ofSize(2);
    }

    @Provide
    Arbitrary<LifetimeRequest> requests() {
        return Generated.request()
                .map(request -> new LifetimeRequest(
                        request.requested(), request.senderConstrained(), request.keycloak(), OptionalLong.empty()));
    }

    private static LifetimeDecision decide(RealmPolicy policy, LifetimeRequest request) {
        EffectiveSettings settings = policy.forRealm(Grant.CLIENT_CREDENTIALS).enforced();
        return LifetimeRules.keepsKeycloakLifetime(settings, request)
                ? new LifetimeDecision.Granted(request.keycloak().seconds(), Optional.empty())
                : LifetimeRules.decide(settings, request);
    }

    private static RealmPolicy realm(GrantSettings settings) {
        return realm(new SettingsByGrant(Map.of(Grant.CLIENT_CREDENTIALS, settings)));
    }

    private static Event event(String... details) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            all.put(details[i], details[i + 1]);
        }
        return Event.of(Grant.CLIENT_CREDENTIALS, all, "sa-m2m");
    }

    private PreviewEffect only(RealmPolicy before, RealmPolicy after, Event event) {
        List<PreviewEffect> effects = effects(before, after, event);
        assertThat(effects).hasSize(1);
        return effects.get(0);
    }

    private List<PreviewEffect> effects(RealmPolicy before, RealmPolicy after, Event event) {
        return preview(before, after, event).effects();
    }

    private PreviewResult preview(RealmPolicy before, RealmPolicy after, Event... events) {
        return preview(before, after, false, events);
    }

    private PreviewResult preview(RealmPolicy before, RealmPolicy after, boolean trustsEvents, Event... events) {
        ChangePreview preview = new ChangePreview(before, after, facts(), trustsEvents);
        RequestCounts counts = new RequestCounts();
        Stream.of(events).forEach(event -> event.addTo(counts, preview));
        return preview.run(counts, () -> false);
    }

    private ClientFacts facts() {
        return new ClientFacts() {
            @Override
            public SettingsByGrant attributes(String clientId) {
                return attributes.getOrDefault(clientId, SettingsByGrant.NONE);
            }

            @Override
            public List<KeycloakDefault> keycloakDefaults(TokenRequest request) {
                return keycloak;
            }

            @Override
            public Optional<String> serviceAccountOwner(String userId) {
                return userId.startsWith("sa-") ? Optional.of(userId.substring(3)) : Optional.empty();
            }

            @Override
            public List<GrantSettings> clientPolicies() {
                return clientPolicies;
            }
        };
    }

    private static RealmPolicy credentials(String... keyValues) {
        return realm(byGrant(Layer.REALM, Grant.CLIENT_CREDENTIALS, keyValues));
    }

    private static RealmPolicy realm(SettingsByGrant settings) {
        return RealmPolicy.NEUTRAL.withAttributes(new RealmSettings(settings, Map.of()));
    }

    private record Event(String clientId, Grant grant, Map<String, String> details, String userId, long time) {

        static Event of(Grant grant, Map<String, String> details, String userId) {
            return new Event("m2m", grant, details, userId, 1);
        }

        void addTo(RequestCounts counts, ChangePreview preview) {
            Map<String, String> all = new HashMap<>(details);
            all.put("grant_type", grant.id());
            TokenRequest.read(TokenRequest.eventTypes(grant).get(0), clientId, userId, all)
                    .filter(preview::concerns)
                    .ifPresent(request -> counts.add(request, time));
        }
    }
}
