package io.github.grantcontrol.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
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
 * Skips database look-ups of client sessions that Keycloak cannot have stored.
 *
 * <p>For each token of a service account, Keycloak creates a transient session, which it never stores, and then looks for
 * its client session in the database. Once the caches are warm, this is the only SQL statement that such a token needs.
 *
 * <p>A dynamic proxy passes every other method to Keycloak's persister, also those that a later release adds. If a release
 * changes the look-up method, nothing is skipped.
 */
final class TransientSessionPersister implements InvocationHandler {

    private static final Class<?>[] LOOK_UP_PARAMETERS = {
        RealmModel.class, ClientModel.class, UserSessionModel.class, boolean.class
    };

    private final UserSessionPersisterProvider builtIn;

    private TransientSessionPersister(UserSessionPersisterProvider builtIn) {
        this.builtIn = builtIn;
    }

    /** Wraps Keycloak's persister. Closing the wrapper does nothing: the Keycloak session closes {@code builtIn}. */
    static UserSessionPersisterProvider wrap(UserSessionPersisterProvider builtIn) {
        return (UserSessionPersisterProvider) Proxy.newProxyInstance(
                TransientSessionPersister.class.getClassLoader(),
                new Class<?>[] {UserSessionPersisterProvider.class},
                new TransientSessionPersister(builtIn));
    }

    /** Returns whether Keycloak's interface {@code type} has the look-up method that can be skipped. */
    static boolean supports(Class<?> type) {
        return Stream.of(type.getMethods()).anyMatch(TransientSessionPersister::isLookUp);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (isLookUp(method) && isNeverStored((UserSessionModel) arguments[2], (boolean) arguments[3])) {
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
        return method.getName().equals("loadClientSession")
                && method.getReturnType() == AuthenticatedClientSessionModel.class
                && Arrays.equals(method.getParameterTypes(), LOOK_UP_PARAMETERS);
    }

    /**
     * Returns whether this request created the session for a service account, under a new id. Transient sessions of other
     * kinds, and those that Keycloak creates from a stored session, can have the id of a stored session.
     */
    private static boolean isNeverStored(UserSessionModel session, boolean offline) {
        // Keycloak passes delegates that know only their id.
        return !offline
                && !(session instanceof UserSessionModelDelegate)
                && session.getPersistenceState() == SessionPersistenceState.TRANSIENT
                && ServiceAccountConstants.CLIENT_AUTH.equals(session.getAuthMethod())
                && session.getNote(Constants.CREATED_FROM_PERSISTENT) == null;
    }
}
