package io.github.grantcontrol.it.server;

/** Thrown when a server ends before it is ready. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String output;

    StartFailure(int exitCode, ServerLog log) {
        super("Keycloak ended with exit code " + exitCode + "; its log is " + log + ", which ends:\n" + log.tail());
        this.exitCode = exitCode;
        this.output = log.text();
    }

    /** Returns the exit code of {@code kc.sh}. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns all that the server printed and logged. */
    public String output() {
        return output;
    }
}
