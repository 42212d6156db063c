package io.github.grantcontrol.signing;

import org.keycloak.provider.Provider;

/** What a session sees of {@link TokenSigningFactory}: nothing, who signs is settled when the server starts. */
@FunctionalInterface
public interface TokenSigning extends Provider {}
