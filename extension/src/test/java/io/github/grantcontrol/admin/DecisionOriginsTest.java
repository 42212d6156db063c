package io.github.grantcontrol.admin;

import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Layer;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DecisionOriginsTest {

    private static final KeycloakDefault OF_REALM = new KeycloakDefault(300, false, false);
    private static final KeycloakDefault OF_CLIENT = new KeycloakDefault(400, true, false);

    private final DecisionOrigins origins = new DecisionOrigins(new OriginVisibility(true, true, true));
    private GrantPolicy policy = GrantPolicy.NEUTRAL;

    @Test
    void namesTheSettingThatDisablesTheGrant() {
        policy = policy.narrow(settings(Layer.CLIENT, "enable=false"));

        assertThat(denied(GrantDenial.Reason.DISABLED_FOR_CLIENT))
                .singleElement()
                .satisfies(by -> {
                    assertThat(by.key()).isEqualTo("enable");
                    assertThat(by.value()).isEqualTo(false);
                    assertThat(by.origin().attribute()).isEqualTo("enable");
                });
    }

    @Test
    void namesEveryUnreadableSetting() {
        policy = policy.narrow(settings(Layer.REALM, "max=x")).narrow(settings(Layer.CLIENT, "min=y"));

        assertThat(denied(GrantDenial.Reason.UNREADABLE))
                .extracting(by -> by.origin().layer())
                .containsExactly("realm", "client");
    }

    @Test
    void namesNoSettingForAMalformedParameter() {
        assertThat(denied(GrantDenial.Reason.MALFORMED))
                .extracting(by -> by.origin().layer())
                .containsExactly("built_in");
    }

    @Test
    void namesTheBoundsThatExcludeEachOther() {
        policy = policy.narrow(settings(Layer.REALM, "min=600")).narrow(settings(Layer.CLIENT, "max=60"));
        LifetimeDecision decision =
                LifetimeRules.decide(policy.enforced(), LifetimeRequest.unspecified(false, OF_REALM));

        assertThat(origins.of(((LifetimeDecision.Refused) decision).bounds()))
                .extracting(EvaluationRepresentation.DecidedBy::key, EvaluationRepresentation.DecidedBy::value)
                .containsExactly(tuple("validity_period.min", 600L), tuple("validity_period.max", 60L));
    }

    @Test
    void namesTheBoundOfAShortenedLifetime() {
        policy = policy.narrow(settings(Layer.REALM, "max=60"));

        assertThat(granted(OptionalLong.empty(), OF_REALM).key()).isEqualTo("validity_period.max");
    }

    @Test
    void namesTheRequestForALifetimeInsideTheBounds() {
        assertThat(granted(OptionalLong.of(60), OF_REALM))
                .isEqualTo(new EvaluationRepresentation.DecidedBy(null, 60L, OriginRepresentation.REQUEST));
    }

    @Test
    void namesTheNearestDefault() {
        assertThat(granted(OptionalLong.empty(), OF_REALM).origin().setting().toString())
                .isEqualTo("accessTokenLifespan of the realm");
        policy = policy.narrow(settings(Layer.REALM, "default=200"));
        assertThat(granted(OptionalLong.empty(), OF_REALM).key()).isEqualTo("validity_period.default");
        EvaluationRepresentation.DecidedBy ofClient = granted(OptionalLong.empty(), OF_CLIENT);
        assertThat(ofClient.key()).isNull();
        assertThat(ofClient.value()).isEqualTo(400L);
        assertThat(ofClient.origin().setting().toString()).isEqualTo("access.token.lifespan of the client");
    }

    private List<EvaluationRepresentation.DecidedBy> denied(GrantDenial.Reason reason) {
        return origins.of(new GrantDenial(reason, LocalizableMessage.ofText("")), policy);
    }

    private EvaluationRepresentation.DecidedBy granted(OptionalLong requested, KeycloakDefault keycloak) {
        LifetimeRequest request = new LifetimeRequest(requested, false, keycloak, OptionalLong.empty());
        return origins.of((LifetimeDecision.Granted) LifetimeRules.decide(policy.enforced(), request), policy, request);
    }
}
