package io.github.grantcontrol.signing;

import org.keycloak.provider.Provider;

/** What a session sees of {@link TokenSigningProviderFactory}: nothing, who signs is settled when the server starts. */
@FunctionalInterface
public interface TokenSigningProvider extends Provider {}
