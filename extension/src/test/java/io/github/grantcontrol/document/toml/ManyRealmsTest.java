package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten thousand realms in one file. The limit is for slow machines: a fast one takes a tenth. */
public class ManyRealmsTest {

    private static final int REALMS = 10_000;

    @Test
    void tenThousandRealmsAreRead() {
        byte[] file = file();
        ParsedToml.read("# loads the parser");

        long begin = cpuNanos();
        PolicyFileContent read = PolicyFileContent.parse("f.toml", file);
        Duration reading = Duration.ofNanos(cpuNanos() - begin);

        ServerFileSettings settings = ((PolicyFileContent.Valid) read).settings();
        assertThat(settings.realms()).hasSize(REALMS);
        assertThat(settings.realm("realm7")
                        .realm()
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .map(Sourced::value)
                .contains(3607L);
        assertThat(reading).isLessThan(Duration.ofSeconds(20));
        System.out.printf("%d realms read in %s%n", REALMS, reading);
    }

    /** Returns the CPU time of this thread alone, whatever else the machine does. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static byte[] file() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < REALMS; i++) {
            String table = "[realm.realm" + i + ".oauth.grant_type.client_credentials";
            text.append(table).append("]\nenable = true\n");
            text.append(table)
                    .append(".validity_period]\nmin = 60\nmax = ")
                    .append(3600 + i)
                    .append('\n');
        }
        return ParsedToml.bytes(text.toString());
    }
}
