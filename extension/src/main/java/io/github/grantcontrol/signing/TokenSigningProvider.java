package io.github.grantcontrol.signing;

import org.keycloak.provider.Provider;

/**
 * Declares the provider type that the SPI needs. It has no methods: {@link TokenSigningProviderFactory} chooses the native JCA
 * provider when the server starts.
 */
@FunctionalInterface
public interface TokenSigningProvider extends Provider {}
