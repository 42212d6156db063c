package io.github.grantcontrol.policy;

import java.util.Map;

/**
 * What the operator says: the server's file, read.
 *
 * @param server for every realm
 * @param realms for single realms and their clients, by realm name
 */
public record OperatorStatements(Statements server, Map<String, RealmStatements> realms) {

    /** Says nothing, as a server without a file does. */
    public static final OperatorStatements NONE = new OperatorStatements(Statements.NONE, Map.of());

    public OperatorStatements {
        realms = Map.copyOf(realms);
    }

    /** What is said of one realm by name; {@link RealmStatements#NONE} where nothing is. */
    public RealmStatements realm(String name) {
        return realms.getOrDefault(name, RealmStatements.NONE);
    }
}
