package io.github.grantcontrol.it.signing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.support.SharedServers;

/** Options for Amazon Corretto Crypto Provider, a JCA provider in {@code providers/}. */
public final class CorrettoCrypto {

    /** The name of the provider. */
    public static final String NAME = "AmazonCorrettoCryptoProvider";

    /** The option with the name of the provider that signs. */
    public static final String OPTION = "spi-token-signing--native--signed-by";

    private CorrettoCrypto() {}

    /** Skips the test, with a message, on a machine for which the provider has no native code. */
    public static void assumeThatItRunsHere() {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        assumeTrue(
                machine.equals("Linux on amd64"),
                () -> "The provider's JAR that the tests fetch is for Linux on amd64, and this is " + machine);
    }

    /**
     * Returns a production server with the provider's JAR, the option for it, and without look-ups of sessions that are
     * never stored. It logs its SQL statements.
     */
    public static ServerConfig aProductionServer() {
        return SharedServers.builtForProduction()
                .option("log-level", "INFO,org.hibernate.SQL:debug")
                .option(OPTION, NAME);
    }
}
