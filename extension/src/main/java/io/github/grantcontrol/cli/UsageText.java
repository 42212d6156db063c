package io.github.grantcontrol.cli;

/** The help texts of the command line. */
final class UsageText {

    private UsageText() {}

    static String help(String version) {
        return """
                Usage: %s check FILE [--realm REALM [--client CLIENT]]

                Reads a server file of Grant Control for Keycloak as a server does when it starts. Prints every
                problem as FILE:LINE:COLUMN: MESSAGE; or, if there is none, what is skipped and the policy that
                results. If FILE is -, it reads the standard input.

                  --realm REALM     print the policy that the file gives this realm
                  --client CLIENT   print the policy that the file gives this client of the realm, by its client ID
                  -h, --help        print this text
                      --version     print the version

                On a server, attributes of realms and clients, and client policies, can only narrow this policy.

                Exit status: 0 if the file is valid, 1 if it is not, 2 if the command line is wrong, the file
                cannot be read or the result cannot be written.""".formatted(command(version));
    }

    static String version(String version) {
        return "Grant Control for Keycloak " + version;
    }

    static String hint(String version) {
        return "Try '" + command(version) + " --help'.";
    }

    private static String command(String version) {
        return "java -jar keycloak-grant-control-" + version + ".jar";
    }
}
