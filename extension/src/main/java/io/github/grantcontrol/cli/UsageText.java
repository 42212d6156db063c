package io.github.grantcontrol.cli;



/** What the command line says of itself. */
final class UsageText {

    private UsageText() {}

    static String help(String version) {
        return """
                Usage: %s check FILE [--realm REALM [--client CLIENT]]

                Reads a policy file of Grant Control for Keycloak as a server does when it starts. Tells every
                problem as FILE:LINE:COLUMN, or what is skipped and the policy that results. With - as FILE it reads
                the standard input.

                  --realm REALM     show the policy that the file gives this realm
                  --client CLIENT   show the policy that it gives this client of the realm, by its client id
                  -h, --help        show this text
                      --version     show the version

                Realm and client attributes, and client policies, are on a server: they can narrow what is shown.

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
