package io.github.grantcontrol.it.benchmark;

import java.util.function.IntUnaryOperator;

/** The policy file of a provider of many tenants. */
final class ManyRealms {

    static final int COUNT = 10_000;

    private ManyRealms() {}

    /** @param edition another one has other bounds for each realm */
    static String file(int edition) {
        return file(realm -> edition);
    }

    /** @param edition another one has other bounds for one realm */
    static String withOneChanged(int edition) {
        return file(realm -> realm == COUNT / 2 ? edition : 0);
    }

    /** @param edition another one has other realms more, in the middle */
    static String withOneMore(int edition) {
        String before = "[realm." + realm(COUNT / 2) + ".";
        return file(0).replace(before, "[realm.more-" + edition + "]\n" + before);
    }

    private static String file(IntUnaryOperator edition) {
        StringBuilder toml = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            toml.append("[realm.").append(realm(i)).append(".oauth.grant_type.client_credentials.validity_period]\n");
            toml.append("max = ").append(3600 + i + edition.applyAsInt(i)).append("\nbearer_max = 3600\n");
        }
        return toml.toString();
    }

    private static String realm(int number) {
        return number == 0 ? KeycloakRunning.REALM : "tenant-" + number;
    }
}
