package io.github.grantcontrol.signing;

import java.security.Provider;
import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Decides who signs tokens. */
public interface TokenSigningProviderFactory extends ProviderFactory<TokenSigningProvider> {

    /**
     * The JCA provider that signs instead of Keycloak, tried out with every algorithm that it has.
     *
     * @return empty where Keycloak signs
     */
    Optional<Provider> signer();
}
