package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Sourced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.Profile;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.securityprofile.SecurityProfileProvider;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyVote;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManagerFactory;
import org.keycloak.services.clientpolicy.condition.AnyClientCondition;
import org.keycloak.services.clientpolicy.condition.ClientPolicyConditionProvider;
import org.keycloak.services.clientpolicy.condition.ClientScopesCondition;

/** Keycloak's own manager on Keycloak's own conditions; only what these read is made up. */
class ClientPolicyDryRunTest {

    private static final String OURS = "{'executor': 'validity-period-bounds', 'configuration': {'max': '%d'}}";
    private static final String FOREIGN = "{'executor': 'reject-request', 'configuration': {}}";
    private static final String ALWAYS = "{'condition': 'any-client', 'configuration': {}}";
    private static final String SCOPE =
            "{'condition': 'client-scopes', 'configuration': {'type': 'Optional', 'scopes': ['phone']}}";

    private final RealmModel realm = fake(RealmModel.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getAttribute" -> attributes().get((String) arguments[0]);
        case "getId", "getName" -> "acme";
        default -> null;
    });
    private final ClientModel client = fake(ClientModel.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getClientScopes" ->
            Map.of((boolean) arguments[0] ? "basic" : "phone", fake(ClientScopeModel.class, (p, m, a) -> null));
        default -> null;
    });
    private final ClientModel before = fake(ClientModel.class, (proxy, method, arguments) -> null);
    private final List<String> policies = new ArrayList<>();
    private final List<String> profiles = new ArrayList<>();
    private ClientModel current = before;
    private Optional<ClientPolicyException> refusal = Optional.empty();

    @BeforeEach
    void switchFeaturesOn() {
        Profile.defaults();
    }

    @Test
    void conditionsVoteAsOnARequest() throws ClientPolicyException {
        policy("one", SCOPE, OURS.formatted(120));
        policy("other", ALWAYS, OURS.formatted(600));
        assertThat(maxima("phone email")).containsExactly(120L, 600L);
        assertThat(maxima("email")).containsExactly(600L);
        assertThat(maxima(null)).containsExactly(600L);
    }

    @Test
    void nobodyElsesExecutorsRun() throws ClientPolicyException {
        policy("one", ALWAYS, FOREIGN + "," + OURS.formatted(120));
        assertThat(maxima(null)).containsExactly(120L);
    }

    @Test
    void aRealmWithoutPoliciesSaysNothing() throws ClientPolicyException {
        assertThat(maxima("phone")).isEmpty();
    }

    @Test
    void theSessionIsLeftAsItWas() throws ClientPolicyException {
        policy("one", ALWAYS, OURS.formatted(120));
        maxima(null);
        assertThat(current).isSameAs(before);

        refusal = Optional.of(new ClientPolicyException("invalid_request", "not today"));
        assertThatThrownBy(() -> maxima(null))
                .isInstanceOfSatisfying(ClientPolicyException.class, refused -> assertThat(refused.getErrorDetail())
                        .isEqualTo("not today"));
        assertThat(current).isSameAs(before);
    }

    private List<Long> maxima(String scope) throws ClientPolicyException {
        return ClientPolicyDryRun.statements(session(), realm, client, scope).stream()
                .map(GrantSettings::max)
                .map(max -> max.map(Sourced::value).orElseThrow())
                .toList();
    }

    private void policy(String name, String condition, String executors) {
        profiles.add("{'name': '%s', 'executors': [%s]}".formatted(name, executors));
        policies.add("{'name': '%1$s', 'enabled': true, 'conditions': [%2$s], 'profiles': ['%1$s']}"
                .formatted(name, condition));
    }

    private Map<String, String> attributes() {
        return Map.of(
                "client-policies.policies",
                        "{'policies': %s}".formatted(policies).replace('\'', '"'),
                "client-policies.profiles",
                        "{'profiles': %s}".formatted(profiles).replace('\'', '"'));
    }

    private KeycloakSession session() {
        KeycloakContext context = fake(KeycloakContext.class, (proxy, method, arguments) -> {
            if (method.getName().equals("setClient")) {
                current = (ClientModel) arguments[0];
            }
            return method.getName().equals("getRealm")
                    ? realm
                    : method.getName().equals("getClient") ? current : null;
        });
        KeycloakSessionFactory factory = fake(
                KeycloakSessionFactory.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getProviderFactory") ? new DefaultClientPolicyManagerFactory() : null);
        SecurityProfileProvider none = fake(SecurityProfileProvider.class, (proxy, method, arguments) -> List.of());
        return fake(KeycloakSession.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getContext" -> context;
            case "getKeycloakSessionFactory" -> factory;
            case "getProvider" -> none;
            case "getComponentProvider" -> condition((KeycloakSession) proxy, arguments);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @SuppressWarnings("unchecked")
    private ClientPolicyConditionProvider<?> condition(KeycloakSession session, Object[] arguments) {
        assertThat(arguments[0]).isSameAs(ClientPolicyConditionProvider.class);
        ComponentModel model = ((Function<KeycloakSessionFactory, ComponentModel>) arguments[2]).apply(null);
        if (refusal.isPresent()) {
            return new Refusing(session, refusal.get());
        }
        return model.getProviderId().equals("any-client")
                ? new AnyClientCondition(session)
                : new ClientScopesCondition(session);
    }

    private static final class Refusing extends AnyClientCondition {
        private final ClientPolicyException refusal;

        Refusing(KeycloakSession session, ClientPolicyException refusal) {
            super(session);
            this.refusal = refusal;
        }

        @Override
        public ClientPolicyVote applyPolicy(ClientPolicyContext context) throws ClientPolicyException {
            throw refusal;
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
