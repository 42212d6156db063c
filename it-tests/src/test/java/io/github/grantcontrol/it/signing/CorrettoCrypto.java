package io.github.grantcontrol.it.signing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.support.SharedServers;

/** Amazon Corretto Crypto Provider, whose JAR an administrator puts into {@code providers/}. */
public final class CorrettoCrypto {

    /** The provider's own name. */
    public static final String NAME = "AmazonCorrettoCryptoProvider";

    /** The option that names who signs. */
    public static final String OPTION = "spi-token-signing--native--signed-by";

    private CorrettoCrypto() {}

    /** Skips the test, and says so, on a machine that the provider's native code is not for. */
    public static void assumeThatItRunsHere() {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        assumeTrue(
                machine.equals("Linux on amd64"),
                () -> "The provider's JAR that the tests fetch is for Linux on amd64, and this is " + machine);
    }

    /**
     * As an admin runs it: built once, started with the provider's JAR and the option that names it, and without look-ups
     * in vain. It logs what it asks the database.
     */
    public static ServerConfig aProductionServer() {
        return SharedServers.builtForProduction()
                .option("log-level", "INFO,org.hibernate.SQL:debug")
                .option(OPTION, NAME);
    }
}
