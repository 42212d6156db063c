package io.github.grantcontrol.document.toml;



import java.util.Optional;

/**
 * A realm, or a client of a realm, that the file speaks of by name.
 *
 * @param realm the realm's name
 * @param client the client id; empty where the realm itself is meant
 * @param place where the file does so first, as {@code <file>:<line>:<column>}
 */
public record NameReference(String realm, Optional<String> client, String place) {}
