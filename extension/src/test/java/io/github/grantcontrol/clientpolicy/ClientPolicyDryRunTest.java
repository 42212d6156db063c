package io.github.grantcontrol.clientpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.keycloak.services.clientpolicy.condition.ClientScopesCondition;
import org.keycloak.services.clientpolicy.executor.RejectRequestExecutor;

/** Runs Keycloak's own client policy manager with its own conditions on models that are proxies. */
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
    private Optional<Exception> failure = Optional.empty();

    @BeforeEach
    void enableFeatures() {
        Profile.defaults();
    }

    @Test
    void conditionsDecideAsOnARequest() throws ClientPolicyException {
        policy("one", SCOPE, OURS.formatted(120));
        policy("other", ALWAYS, OURS.formatted(600));
        assertThat(maxima("phone email")).containsExactly(120L, 600L);
        assertThat(maxima("email")).containsExactly(600L);
        assertThat(maxima(null)).containsExactly(600L);
    }

    @Test
    void otherExecutorsDoNotRun() throws ClientPolicyException {
        policy("one", ALWAYS, FOREIGN + "," + OURS.formatted(120));
        assertThat(maxima(null)).containsExactly(120L);
    }

    @Test
    void aRealmWithoutPoliciesSetsNothing() throws ClientPolicyException {
        assertThat(maxima("phone")).isEmpty();
    }

    @Test
    void theContextOfTheSessionIsRestored() throws ClientPolicyException {
        policy("one", ALWAYS, OURS.formatted(120));
        maxima(null);
        assertThat(current).isSameAs(before);

        failure = Optional.of(new ClientPolicyException("invalid_request", "not today"));
        assertThatThrownBy(() -> maxima(null))
                .isInstanceOfSatisfying(ClientPolicyException.class, refused -> assertThat(refused.getErrorDetail())
                        .isEqualTo("not today"));
        assertThat(current).isSameAs(before);
    }

    /** Keycloak's token endpoint answers 500 then, as KeycloakErrorHandler makes it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'condition': 'client-scopes', 'configuration': {'scopes': 'phone'}}|Cannot parse the JSON",
                "{'condition': 'missing', 'configuration': {}}|For more on this error consult the server log.",
            })
    void aConditionThatKeycloakCannotReadIsTheErrorOfTheRequest(String condition, String description) {
        policy("one", condition, OURS.formatted(120));
        assertThatThrownBy(() -> maxima(null)).isInstanceOfSatisfying(ClientPolicyException.class, refused -> {
            assertThat(refused.getError()).isEqualTo("unknown_error");
            assertThat(refused.getErrorDetail()).isEqualTo(description);
            assertThat(refused.getErrorStatus()).isEqualTo(Response.Status.INTERNAL_SERVER_ERROR);
        });
    }

    @Test
    void anExecutorThatTheServerLacksIsTheErrorOfTheRequest() {
        policy("one", ALWAYS, "{'executor': 'missing', 'configuration': {}}");
        assertThatThrownBy(() -> maxima(null))
                .isInstanceOfSatisfying(ClientPolicyException.class, refused -> assertThat(refused.getErrorStatus())
                        .isEqualTo(Response.Status.INTERNAL_SERVER_ERROR));
    }

    @Test
    void aConditionThatNeedsARequestIsNotAnErrorOfTheRequest() {
        policy("one", ALWAYS, OURS.formatted(120));
        failure = Optional.of(new IllegalStateException("no request"));
        assertThatThrownBy(() -> maxima(null)).isSameAs(failure.get());
    }

    private List<Long> maxima(String scope) throws ClientPolicyException {
        return ClientPolicyDryRun.run(session(), realm, client, scope).stream()
                .map(settings ->
                        settings.get(SettingKey.MAX).map(Sourced::value).orElseThrow())
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
            case "getComponentProvider" -> component((KeycloakSession) proxy, arguments);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @SuppressWarnings("unchecked")
    private Object component(KeycloakSession session, Object[] arguments) {
        String id = ((Function<KeycloakSessionFactory, ComponentModel>) arguments[2])
                .apply(null)
                .getProviderId();
        return switch (id) {
            case "any-client" ->
                failure.isPresent() ? new Failing(session, failure.get()) : new AnyClientCondition(session);
            case "client-scopes" -> new ClientScopesCondition(session);
            case "validity-period-bounds" -> new ValidityPeriodBoundsExecutorFactory().create(session);
            case "reject-request" -> new RejectRequestExecutor(session);
            default -> null;
        };
    }

    private static final class Failing extends AnyClientCondition {
        private final Exception failure;

        Failing(KeycloakSession session, Exception failure) {
            super(session);
            this.failure = failure;
        }

        @Override
        public ClientPolicyVote applyPolicy(ClientPolicyContext context) throws ClientPolicyException {
            if (failure instanceof ClientPolicyException refusal) {
                throw refusal;
            }
            throw (RuntimeException) failure;
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
