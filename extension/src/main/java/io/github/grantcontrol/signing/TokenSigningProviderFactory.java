package io.github.grantcontrol.signing;

import java.security.Provider;
import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Chooses the native JCA provider that signs tokens. */
public interface TokenSigningProviderFactory extends ProviderFactory<TokenSigningProvider> {

    /**
     * Returns the JCA provider that signs tokens with every algorithm that it supports. It has passed a test of each.
     *
     * @return empty if Keycloak itself signs, and before {@link #init}
     */
    Optional<Provider> signer();
}
