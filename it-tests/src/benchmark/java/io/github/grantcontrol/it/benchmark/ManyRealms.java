package io.github.grantcontrol.it.benchmark;

/** The policy file of a provider of many tenants. */
final class ManyRealms {

    static final int COUNT = 10_000;

    private ManyRealms() {}

    /** @param edition another one has other bounds */
    static String file(int edition) {
        StringBuilder toml = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            String realm = i == 0 ? KeycloakRunning.REALM : "tenant-" + i;
            toml.append("[realm.").append(realm).append(".oauth.grant_type.client_credentials.validity_period]\n");
            toml.append("max = ").append(3600 + i + edition).append("\nbearer_max = 3600\n");
        }
        return toml.toString();
    }
}
