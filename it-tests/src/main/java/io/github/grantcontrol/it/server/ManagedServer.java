package io.github.grantcontrol.it.server;

/** A server as {@link Servers} sees it. */
interface ManagedServer extends KeycloakServer {

    /** Starts on what the cache has. */
    void start(BuildCache cache);
}
