package io.github.grantcontrol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.grantcontrol.policy.origin.Layer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingKeyTest {

    /** The manual's table of keys. */
    private static final String TABLE = """
            enable                     BOOLEAN    MINIMUM     every grant
            report_only                BOOLEAN    EACH_LAYER  every grant
            reject_issued              BOOLEAN    MAXIMUM     every grant
            allow_refresh_tokens       BOOLEAN    MINIMUM     client_credentials
            validity_period.min        SECONDS    MAXIMUM     client_credentials
            validity_period.max        SECONDS    MINIMUM     client_credentials
            validity_period.default    SECONDS    NEAREST     client_credentials
            validity_period.bearer_max SECONDS    MINIMUM     client_credentials
            validity_period.on_exceed  ON_EXCEED  NEAREST     client_credentials
            reuse_for                  SECONDS_OR_ZERO MINIMUM client_credentials
            """;

    @Test
    void keysHaveTheTypesAndRulesOfTheTable() {
        assertThat(SettingKey.all().stream().map(key -> key.path() + " " + key.type() + " " + key.rule()))
                .containsExactlyElementsOf(
                        rows().map(row -> row[0] + " " + row[1] + " " + row[2]).toList());
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void grantHasTheKeysOfTheTable(Grant grant) {
        assertThat(SettingKey.of(grant).map(SettingKey::path))
                .containsExactlyElementsOf(
                        rows().filter(row -> grant == Grant.CLIENT_CREDENTIALS || row[3].equals("every"))
                                .map(row -> row[0])
                                .toList());
    }

    @Test
    void keyIsFoundByItsPathAlone() {
        for (SettingKey<?> key : SettingKey.all()) {
            assertThat(SettingKey.findByPath(key.path())).contains(key);
            assertThat(key.path()).endsWith(key.name());
        }
        assertThat(Stream.of("max", "", "Enable", "validity_period", "validity_period.max ")
                        .map(SettingKey::findByPath))
                .allMatch(found -> found.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"MINIMUM, true", "MAXIMUM, true", "NEAREST, false", "EACH_LAYER, false"})
    void boundsAndPermissionsNarrow(CombiningRule rule, boolean narrows) {
        assertThat(rule.isNarrowing()).isEqualTo(narrows);
    }

    @ParameterizedTest
    @CsvSource({"true, BOOLEAN", "1, SECONDS", "1, SECONDS_OR_ZERO", "reject, ON_EXCEED"})
    void valueHasTheTypeOfItsKey(String text, ValueType type) {
        Object value = type == ValueType.BOOLEAN
                ? Boolean.TRUE
                : type == ValueType.ON_EXCEED ? (Object) OnExceed.REJECT : Long.valueOf(text);

        for (SettingKey<?> key : SettingKey.all()) {
            Map<SettingKey<?>, Sourced<?>> values =
                    Map.of(key, new Sourced<>(value, SettingsBuilder.origin(Layer.REALM, key)));
            if (key.type().javaType() == type.javaType()) {
                assertThat(new SettingValues(values).find(key).orElseThrow().documentValue())
                        .hasToString(text);
            } else {
                assertThatThrownBy(() -> new SettingValues(values)).isInstanceOf(ClassCastException.class);
            }
        }
    }

    private static Stream<String[]> rows() {
        return TABLE.lines().map(line -> line.split(" +"));
    }
}
