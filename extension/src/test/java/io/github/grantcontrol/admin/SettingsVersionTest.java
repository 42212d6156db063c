package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                   | true",
                "*                      | true",
                "\"now\"                | true",
                "\"old\", \"now\"       | true",
                "\"old\"                | false",
                "now                    | false",
                "W/\"now\"              | false",
                "''                     | false",
                "\"now and then\"       | false",
            })
    void matchesTheStoredVersionOnly(String ifMatch, boolean goesAhead) {
        assertThat(new SettingsVersion(ifMatch).matches("now")).isEqualTo(goesAhead);
    }
}
