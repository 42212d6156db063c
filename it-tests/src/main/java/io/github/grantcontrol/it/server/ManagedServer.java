package io.github.grantcontrol.it.server;

/** A server that {@link Servers} starts. */
interface ManagedServer extends KeycloakServer {

    /** Starts with what the cache has. */
    void start(BuildCache cache);
}
