package io.github.grantcontrol.clientpolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.grantcontrol.policy.GrantSettings;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.condition.ClientPolicyConditionProvider;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Determines what client policies would set for a token request without sending one.
 *
 * <p>Keycloak's own manager reads the policies and evaluates their conditions, global profiles and modes included. It
 * gets a session in which no executor but ours does anything. Nothing is stored and no event is sent.
 */
public final class ClientPolicyDryRun {

    private final KeycloakSession session;
    private final List<GrantSettings> settings = new ArrayList<>();
    private boolean evaluating;

    private ClientPolicyDryRun(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Returns what our executors set if their conditions hold for a service account's token request.
     *
     * @param scope the {@code scope} parameter of the request; null if it has none
     * @return one layer for each executor, for {@link io.github.grantcontrol.policy.GrantPolicy#narrow(Iterable)}
     * @throws ClientPolicyException if a condition refuses the request, with the error that the request gets; or if
     *     Keycloak cannot read a policy, with the status 500 that the request gets
     * @throws RuntimeException if a condition needs a part of a request that a dry run does not have
     */
    public static List<GrantSettings> run(KeycloakSession session, RealmModel realm, ClientModel client, String scope)
            throws ClientPolicyException {
        ClientPolicyDryRun dryRun = new ClientPolicyDryRun(session);
        KeycloakContext context = session.getContext();
        RealmModel realmBefore = context.getRealm();
        ClientModel clientBefore = context.getClient();
        try {
            // Conditions take both from the context.
            context.setRealm(realm);
            context.setClient(client);
            dryRun.trigger(
                    new ServiceAccountTokenRequestContext(parameters(scope), clientSession(realm, client, scope)));
        } finally {
            context.setRealm(realmBefore);
            context.setClient(clientBefore);
        }
        return List.copyOf(dryRun.settings);
    }

    private void trigger(ServiceAccountTokenRequestContext request) throws ClientPolicyException {
        try {
            session.getKeycloakSessionFactory()
                    .getProviderFactory(ClientPolicyManager.class)
                    .create(sessionWithoutExecutors())
                    .triggerOnEvent(request);
        } catch (RuntimeException e) {
            if (evaluating) {
                throw e;
            }
            throw unreadable(e);
        }
    }

    /** Returns the error that KeycloakErrorHandler answers if the server lacks or cannot parse a condition or executor. */
    private static ClientPolicyException unreadable(RuntimeException cause) {
        String description = cause.getCause() instanceof JsonProcessingException
                ? "Cannot parse the JSON"
                : "For more on this error consult the server log.";
        return new ClientPolicyException("unknown_error", description, Status.INTERNAL_SERVER_ERROR, cause);
    }

    private KeycloakSession sessionWithoutExecutors() {
        return implement(KeycloakSession.class, (method, arguments) -> {
            Object result = method.invoke(session, arguments);
            if (result instanceof ClientPolicyConditionProvider<?> condition) {
                return observed(condition);
            }
            return result instanceof ClientPolicyExecutorProvider<?> executor ? withoutEffect(executor) : result;
        });
    }

    /** Returns the condition, and records while it is being evaluated. */
    private ClientPolicyConditionProvider<?> observed(ClientPolicyConditionProvider<?> condition) {
        return implement(ClientPolicyConditionProvider.class, (method, arguments) -> {
            boolean evaluates = method.getName().equals("applyPolicy");
            evaluating |= evaluates;
            Object result = method.invoke(condition, arguments);
            evaluating &= !evaluates;
            return result;
        });
    }

    /** Returns an executor that collects the bounds, if it is ours; any other only reads its configuration. */
    private ClientPolicyExecutorProvider<?> withoutEffect(ClientPolicyExecutorProvider<?> executor) {
        return executor instanceof ValidityPeriodBoundsExecutor
                ? new ValidityPeriodBoundsExecutor(settings::add)
                : implement(
                        ClientPolicyExecutorProvider.class,
                        (method, arguments) ->
                                method.getReturnType() == void.class ? null : method.invoke(executor, arguments));
    }

    private static MultivaluedMap<String, String> parameters(String scope) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.putSingle(OAuth2Constants.GRANT_TYPE, OAuth2Constants.CLIENT_CREDENTIALS);
        if (scope != null) {
            parameters.putSingle(OAuth2Constants.SCOPE, scope);
        }
        return parameters;
    }

    /** Returns a client session that is not stored, with what a new one has. */
    private static AuthenticatedClientSessionModel clientSession(RealmModel realm, ClientModel client, String scope) {
        return implement(AuthenticatedClientSessionModel.class, (method, arguments) -> switch (method.getName()) {
            case "getRealm" -> realm;
            case "getClient" -> client;
            case "getNote" -> OAuth2Constants.SCOPE.equals(arguments[0]) ? scope : null;
            default -> throw new UnsupportedOperationException("a dry run has no session (" + method.getName() + ")");
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
