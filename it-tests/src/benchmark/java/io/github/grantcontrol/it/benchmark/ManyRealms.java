package io.github.grantcontrol.it.benchmark;

/** Makes server files with many realms. */
final class ManyRealms {

    static final int COUNT = 10_000;

    private ManyRealms() {}

    /** Returns a file in which each realm has a {@code max} that depends on the version. */
    static String file(int version) {
        StringBuilder toml = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            toml.append("[realm.").append(realm(i)).append(".oauth.grant_type.client_credentials.validity_period]\n");
            toml.append("max = ").append(3600 + i + version).append("\nbearer_max = 3600\n");
        }
        return toml.toString();
    }

    private static String realm(int number) {
        return number == 0 ? KeycloakRunning.REALM : "tenant-" + number;
    }
}
