package io.github.grantcontrol.it.benchmark;

/**
 * A token server in one configuration.
 *
 * @param id for the command line
 * @param title for the report
 * @param algorithm that its tokens have to be signed with
 * @param form what is sent, beside the client's id and secret
 * @param lifetimeSeconds that its tokens have to have
 * @param start starts it
 */
record TokenSide(String id, String title, String algorithm, String form, long lifetimeSeconds, Start start) {

    /** Every side's client and secret. */
    static final String CLIENT = "m2m";

    static final String SECRET = "s3cret";
    static final String CLIENT_CREDENTIALS = "grant_type=client_credentials";

    /** How a side is started. */
    @FunctionalInterface
    interface Start {
        /** @throws NotHere where this machine lacks something that the side needs */
        Running run(BenchmarkSettings settings) throws Exception;
    }

    /** A server that answers. */
    interface Running extends AutoCloseable {
        /** Where to ask for tokens. */
        String tokenEndpoint();

        /** Where its public keys are (RFC 7517). */
        String keys();

        /** Returns the process, with what it started. */
        ProcessHandle process();

        @Override
        void close();
    }

    /** Why a side cannot run on this machine. */
    static final class NotHere extends Exception {
        private static final long serialVersionUID = 1;

        NotHere(String why) {
            super(why);
        }
    }
}
