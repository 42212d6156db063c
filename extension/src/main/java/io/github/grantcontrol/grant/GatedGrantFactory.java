package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.GrantEntrance;
import io.github.grantcontrol.keycloak.ServerHooks;
import io.github.grantcontrol.policy.Grant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Puts the gate before one of Keycloak's grants: the same id with a higher {@link #order()} replaces the built-in
 * factory ({@code org.keycloak.provider.ProviderManager}), to which this one delegates.
 */
abstract class GatedGrantFactory implements OAuth2GrantTypeFactory, EnvironmentDependentProviderFactory {

    /** Keycloak's own factories have order 0. */
    static final int BEFORE_BUILT_IN = 10;

    private final OAuth2GrantTypeFactory builtIn;
    private final Grant grant;

    GatedGrantFactory(Supplier<OAuth2GrantTypeFactory> builtIn) {
        // This check comes first: an older server can lack the built-in itself.
        ServerHooks.requireLine();
        this.builtIn = builtIn.get();
        this.grant = Grant.findByName(this.builtIn.getId()).orElseThrow();
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return GrantEntrance.open(session, getId(), new GatedGrant(builtIn.create(session), grant));
    }

    @Override
    public int order() {
        return BEFORE_BUILT_IN;
    }

    /** Returns what the built-in returns: Keycloak picks one factory of an id before it calls this method. */
    @Override
    public boolean isSupported(Config.Scope config) {
        return !(builtIn instanceof EnvironmentDependentProviderFactory dependent) || dependent.isSupported(config);
    }

    @Override
    public String getId() {
        return builtIn.getId();
    }

    @Override
    public String getShortcut() {
        return builtIn.getShortcut();
    }

    @Override
    public void init(Config.Scope config) {
        builtIn.init(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        builtIn.postInit(factory);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return builtIn.getConfigMetadata();
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return builtIn.dependsOn();
    }

    @Override
    public void close() {
        builtIn.close();
    }
}
