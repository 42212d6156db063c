package io.github.grantcontrol.keycloak;

import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Delegates everything but the making of providers to one of Keycloak's signature provider factories. */
public abstract class SignatureFactoryDelegate implements SignatureProviderFactory {

    protected final SignatureProviderFactory builtIn;

    protected SignatureFactoryDelegate(SignatureProviderFactory builtIn) {
        this.builtIn = builtIn;
    }

    @Override
    public String getId() {
        return builtIn.getId();
    }

    @Override
    public Set<String> getJwkPrivateKeyClaims() {
        return builtIn.getJwkPrivateKeyClaims();
    }

    @Override
    public void init(Config.Scope config) {
        builtIn.init(config);
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
