package io.github.grantcontrol.signing;

import io.github.grantcontrol.keycloak.SignatureFactoryDelegate;
import java.util.Map;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Replaces one of Keycloak's signature provider factories: it has the same id and a higher {@link #order()}. Unless a native
 * JCA provider signs ({@link TokenSigningProviderFactory}), it creates Keycloak's own provider.
 */
abstract class NativeSignatureProviderFactory extends SignatureFactoryDelegate
        implements EnvironmentDependentProviderFactory, ServerInfoAwareProviderFactory {

    /** Keycloak's own factories have order 0. */
    private static final int ABOVE_BUILT_IN = 10;

    private final JwsAlgorithm algorithm;
    private Optional<NativeKeyCache> keys = Optional.empty();

    NativeSignatureProviderFactory(SignatureProviderFactory builtIn) {
        super(builtIn);
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
}
