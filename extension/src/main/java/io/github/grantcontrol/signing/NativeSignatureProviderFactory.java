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
 * Stands before one of Keycloak's signature providers: the same id with a higher {@link #order()} replaces it. Unless a
 * native provider signs ({@link TokenSigningProviderFactory}), each session gets Keycloak's own object, and nothing is different.
 */
abstract class NativeSignatureProviderFactory
        implements SignatureProviderFactory, EnvironmentDependentProviderFactory, ServerInfoAwareProviderFactory {

    /** Keycloak's own factories have order 0. */
    private static final int BEFORE_BUILT_IN = 10;

    private final SignatureProviderFactory builtIn;
    private final JwsAlgorithm algorithm;
    private Optional<NativeKeyCache> keys = Optional.empty();

    NativeSignatureProviderFactory(SignatureProviderFactory builtIn) {
        this.builtIn = builtIn;
        this.algorithm = JwsAlgorithm.valueOf(builtIn.getId());
    }

    @Override
    public SignatureProvider create(KeycloakSession session) {
        SignatureProvider own = builtIn.create(session);
        return keys.isEmpty() ? own : new NativeSignatureProvider(own, session, keys.get());
    }

    /** Every factory's {@code init} has run by now. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        builtIn.postInit(factory);
        if (factory.getProviderFactory(TokenSigningProvider.class) instanceof TokenSigningProviderFactory signing) {
            keys = signing.signer()
                    .flatMap(provider -> NativeSignatureAlgorithm.in(provider, algorithm))
                    .map(NativeKeyCache::new);
        }
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of(
                "Signed by", keys.map(signed -> signed.signature().signedBy()).orElse("Keycloak"));
    }

    @Override
    public int order() {
        return BEFORE_BUILT_IN;
    }

    /** The winner of an id is chosen before it is asked this, so it must be what the built-in would say. */
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
