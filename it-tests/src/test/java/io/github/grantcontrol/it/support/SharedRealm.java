package io.github.grantcontrol.it.support;

import io.github.grantcontrol.it.server.KeycloakServer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A realm that the tests of a class share: made before the first of them, put back as it was made before each, and deleted
 * after the last. This takes less time than a new realm for each. A class registers it as a static field.
 */
public final class SharedRealm implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final Supplier<TestRealm> making;
    private TestRealm realm;
    private RealmState asMade;

    private SharedRealm(Supplier<TestRealm> making) {
        this.making = making;
    }

    /** Shares a realm with Keycloak's defaults. */
    public static SharedRealm on(Supplier<KeycloakServer> server) {
        return of(() -> TestRealm.create(server.get()));
    }

    /** Shares a realm with other settings, which every test has. */
    public static SharedRealm of(Supplier<TestRealm> making) {
        return new SharedRealm(making);
    }

    /** Returns the realm, once the class has begun. */
    public TestRealm get() {
        return realm;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        realm = making.get();
        asMade = RealmState.of(realm);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        asMade.restore();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (realm != null) {
            realm.close();
        }
    }
}
