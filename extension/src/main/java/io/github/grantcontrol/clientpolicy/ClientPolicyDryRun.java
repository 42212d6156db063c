package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantSettings;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.keycloak.OAuth2Constants;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * What client policies would say of a token request that nobody sent.
 *
 * <p>Keycloak's own manager reads the policies and lets their conditions vote, global profiles and modes included; it is
 * given a session in which every executor but ours does nothing. Nothing is stored and no event is sent.
 */
public final class ClientPolicyDryRun {

    private final KeycloakSession session;
    private final List<GrantSettings> statements = new ArrayList<>();

    private ClientPolicyDryRun(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What our executors say where the conditions hold for a service account's token request.
     *
     * @param scope the {@code scope} parameter as a client would send it; null where it would send none
     * @return for {@link ClientPolicySettings#narrow(io.github.grantcontrol.policy.GrantPolicy, Iterable)}
     * @throws ClientPolicyException where a condition refuses the request itself
     */
    public static List<GrantSettings> statements(
            KeycloakSession session, RealmModel realm, ClientModel client, String scope) throws ClientPolicyException {
        ClientPolicyDryRun trial = new ClientPolicyDryRun(session);
        KeycloakContext context = session.getContext();
        RealmModel realmBefore = context.getRealm();
        ClientModel clientBefore = context.getClient();
        try {
            // Conditions look for both here.
            context.setRealm(realm);
            context.setClient(client);
            session.getKeycloakSessionFactory()
                    .getProviderFactory(ClientPolicyManager.class)
                    .create(trial.sessionWithoutExecutors())
                    .triggerOnEvent(new ServiceAccountTokenRequestContext(
                            parameters(scope), clientSession(realm, client, scope)));
        } finally {
            context.setRealm(realmBefore);
            context.setClient(clientBefore);
        }
        return List.copyOf(trial.statements);
    }

    private KeycloakSession sessionWithoutExecutors() {
        return implement(KeycloakSession.class, (method, arguments) -> {
            if (method.getName().equals("getComponentProvider")
                    && arguments[0] == ClientPolicyExecutorProvider.class
                    && arguments.length == 3) {
                return executor(arguments[2]);
            }
            return method.invoke(session, arguments);
        });
    }

    @SuppressWarnings("unchecked") // the third parameter of getComponentProvider
    private ClientPolicyExecutorProvider<?> executor(Object modelGetter) {
        String id = ((Function<KeycloakSessionFactory, ComponentModel>) modelGetter)
                .apply(session.getKeycloakSessionFactory())
                .getProviderId();
        return id.equals(ValidityPeriodBoundsExecutorFactory.PROVIDER_ID)
                ? new ValidityPeriodBoundsExecutor(statements::add)
                : () -> id;
    }

    private static MultivaluedMap<String, String> parameters(String scope) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.putSingle(OAuth2Constants.GRANT_TYPE, OAuth2Constants.CLIENT_CREDENTIALS);
        if (scope != null) {
            parameters.putSingle(OAuth2Constants.SCOPE, scope);
        }
        return parameters;
    }

    /** A client session that exists nowhere and knows what a new one knows. */
    private static AuthenticatedClientSessionModel clientSession(RealmModel realm, ClientModel client, String scope) {
        return implement(AuthenticatedClientSessionModel.class, (method, arguments) -> switch (method.getName()) {
            case "getRealm" -> realm;
            case "getClient" -> client;
            case "getNote" -> OAuth2Constants.SCOPE.equals(arguments[0]) ? scope : null;
            default ->
                throw new UnsupportedOperationException(
                        "No session here: this token request is only tried out (" + method.getName() + ")");
        });
    }

    private static <T> T implement(Class<T> type, Implementation implementation) {
        return type.cast(Proxy.newProxyInstance(
                ClientPolicyDryRun.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return implementation.call(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Implementation {
        Object call(Method method, Object[] arguments) throws ReflectiveOperationException;
    }
}
