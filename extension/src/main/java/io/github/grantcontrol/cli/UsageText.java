package io.github.grantcontrol.cli;

/** The help texts of the command line. */
final class UsageText {

    private UsageText() {}

    static String help(String jar) {
        return """
                Usage: %s check FILE
                       [--realm REALM [--client CLIENT] [--events EVENTS]]

                Reads a server file of Grant Control for Keycloak as a server does when it starts. Prints every
                problem as FILE:LINE:COLUMN: MESSAGE; or, if there is none, what is skipped and the policy that
                results. If FILE is -, it reads the standard input.

                  --realm REALM     print the policy that the file gives this realm
                  --client CLIENT   print the policy that the file gives this client of the realm, by its client ID
                  --events EVENTS   also print what the file would have done to the token requests in this file: events
                                    of the realm as JSON, as GET /admin/realms/REALM/events returns them
                  -h, --help        print this text
                      --version     print the version

                On a server, attributes of realms and clients, and client policies, can only narrow this policy.

                Exit status: 0 if the file is valid, 1 if it is not, 2 if the command line is wrong, a file
                cannot be read or the result cannot be written, 3 if the file is valid and requests in EVENTS would
                or may have been refused or shortened.""".formatted(command(jar));
    }

    static String version(String version) {
        return "Grant Control for Keycloak " + version;
    }

    static String hint(String jar) {
        return "Try '" + command(jar) + " --help'.";
    }

    private static String command(String jar) {
        return "java -jar " + jar;
    }
}
