package io.github.grantcontrol.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Replaces one of Keycloak's signature provider factories: it has the same id and a higher {@link #order()}. Unless a native
 * JCA provider signs ({@link TokenSigningProviderFactory}), it creates Keycloak's own provider.
 */
abstract class NativeSignatureProviderFactory
        implements SignatureProviderFactory, EnvironmentDependentProviderFactory, ServerInfoAwareProviderFactory {

    /** Keycloak's own factories have order 0. */
    private static final int ABOVE_BUILT_IN = 10;

    private final SignatureProviderFactory builtIn;
    private final JwsAlgorithm algorithm;
    private Optional<NativeKeyCache> keys = Optional.empty();

    NativeSignatureProviderFactory(SignatureProviderFactory builtIn) {
        this.builtIn = builtIn;
        this.algorithm = JwsAlgorithm.valueOf(builtIn.getId());
    }

    @Override
    public SignatureProvider create(KeycloakSession session) {
        SignatureProvider keycloaks = builtIn.create(session);
        return keys.isEmpty() ? keycloaks : new NativeSignatureProvider(keycloaks, session, keys.get());
    }

    /** Asks for the native JCA provider here, because Keycloak has called every factory's {@code init} by now. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        builtIn.postInit(factory);
        if (factory.getProviderFactory(TokenSigningProvider.class) instanceof TokenSigningProviderFactory signing) {
            keys = signing.signer()
                    .flatMap(provider -> NativeSignatureAlgorithm.find(provider, algorithm))
                    .map(NativeKeyCache::new);
        }
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of(
                "Signed by", keys.map(cache -> cache.algorithm().providerName()).orElse("Keycloak"));
    }

    @Override
    public int order() {
        return ABOVE_BUILT_IN;
    }

    /** Returns the built-in's answer. Keycloak asks only the factory with the highest order, and drops both if it is false. */
    @Override
    public boolean isSupported(Config.Scope config) {
        return !(builtIn instanceof EnvironmentDependentProviderFactory dependent) || dependent.isSupported(config);
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
