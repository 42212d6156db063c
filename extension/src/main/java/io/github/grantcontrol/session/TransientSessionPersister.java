package io.github.grantcontrol.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.keycloak.models.utils.UserSessionModelDelegate;

/**
 * Keycloak's session persister, which knows without the database what the database cannot have.
 *
 * <p>For each token of client credentials Keycloak makes a session that it never stores, and then looks that session's
 * client session up: the one statement that such a token costs once the caches are warm.
 *
 * <p>A proxy and no class of its own: whatever else the interface has, and gets in a later release, goes to Keycloak's
 * persister. Where the one method is no longer as it was, all of it does.
 */
final class TransientSessionPersister implements InvocationHandler {

    private final UserSessionPersisterProvider builtIn;

    private TransientSessionPersister(UserSessionPersisterProvider builtIn) {
        this.builtIn = builtIn;
    }

    /** {@code builtIn}, without its look-ups in vain; who made it closes it. */
    static UserSessionPersisterProvider notLookedUpBy(UserSessionPersisterProvider builtIn) {
        return (UserSessionPersisterProvider) Proxy.newProxyInstance(
                TransientSessionPersister.class.getClassLoader(),
                new Class<?>[] {UserSessionPersisterProvider.class},
                new TransientSessionPersister(builtIn));
    }

    /** Whether {@code type}, Keycloak's interface, still has the look-up that is spared. */
    static boolean areLookedUpBy(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (isLookUp(method)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (isLookUp(method) && isNew((UserSessionModel) arguments[2], (boolean) arguments[3])) {
            return null;
        }
        if (method.getName().equals("close") && method.getParameterCount() == 0) {
            return null;
        }
        if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
            return proxy == arguments[0];
        }
        try {
            return method.invoke(builtIn, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isLookUp(Method method) {
        if (!method.getName().equals("loadClientSession")
                || method.getReturnType() != AuthenticatedClientSessionModel.class
                || method.getParameterCount() != 4) {
            return false;
        }
        Class<?>[] parameters = method.getParameterTypes();
        return parameters[0] == RealmModel.class
                && parameters[1] == ClientModel.class
                && parameters[2] == UserSessionModel.class
                && parameters[3] == boolean.class;
    }

    /**
     * Whether the session was made in this request, by a service account, under an id that nothing stored has. A
     * transient session of other kinds may have the id of a stored one, and so may one that Keycloak derives from it.
     */
    private static boolean isNew(UserSessionModel session, boolean offline) {
        // Keycloak's bare delegates know an id and nothing else.
        return !offline
                && !(session instanceof UserSessionModelDelegate)
                && session.getPersistenceState() == SessionPersistenceState.TRANSIENT
                && ServiceAccountConstants.CLIENT_AUTH.equals(session.getAuthMethod())
                && session.getNote(Constants.CREATED_FROM_PERSISTENT) == null;
    }
}
