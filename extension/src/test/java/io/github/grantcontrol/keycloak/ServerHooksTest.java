package io.github.grantcontrol.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which servers a JAR starts on, and what a server that does not start reports. */
class ServerHooksTest {

    private static final ServerHook MISSING = ServerHook.of(Object.class, void.class, "preProcess", String.class);

    @ParameterizedTest
    @CsvSource({
        "KC_26_7, 26.7.0",
        "KC_26_7, 26.7.5",
        "KC_26_7, 26.7.4.redhat-00001",
        "KC_26_4, 26.4.7",
        "KC_26_4, 26.4.7.redhat-00002",
        "KC_26_4, 26.5.7",
        "KC_26_4, 26.6.4",
    })
    void startsOnItsOwnLine(JarLine jar, String server) {
        assertThat(refusal(jar, server, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "KC_26_7, 26.4.7, keycloak-grant-control-1.0.0-kc26.4.jar",
        "KC_26_7, 26.6.4, keycloak-grant-control-1.0.0-kc26.4.jar",
        "KC_26_4, 26.7.5, keycloak-grant-control-1.0.0.jar",
        "KC_26_4, 26.8.0, keycloak-grant-control-1.0.0.jar",
    })
    void namesTheRightJarOnAnotherLine(JarLine jar, String server, String right) {
        assertThat(refusal(jar, server, true)).get().asString().contains(server, right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.3.5", "25.0.6", "9.0.0"})
    void refusesAnOlderServerWhateverIsSet(String server) {
        for (JarLine jar : JarLine.values()) {
            assertThat(refusal(jar, server, true)).get().asString().contains("needs Keycloak 26.4 or later", server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.8.0", "26.10.1", "27.0.0-SNAPSHOT", "999.0.0-SNAPSHOT", "nightly", "26", ""})
    void anUntestedServerNeedsTheOption(String server) {
        assertThat(refusal(JarLine.KC_26_7, server, false))
                .get()
                .asString()
                .contains("not tested on Keycloak " + server, "--spi-grant-control--default--untested=true");
        assertThat(refusal(JarLine.KC_26_7, server, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.7.5", "26.8.0"})
    void aMissingHookIsNamedAndNoOptionHelps(String server) {
        assertThat(ServerHooks.refusal(JarLine.KC_26_7, "1.0.0", server, List.of(MISSING), true))
                .get()
                .asString()
                .contains(server, "Object.preProcess(String)");
    }

    @Test
    void theServerOfTheTestsHasEveryHook() {
        assertThat(KeycloakLine.hooks()).isNotEmpty().noneMatch(ServerHook::isMissing);
        ServerHooks.requireLine();
    }

    @Test
    void aHookIsItsWholeSignature() {
        assertThat(ServerHook.of(Object.class, boolean.class, "equals", Object.class)
                        .isMissing())
                .isFalse();
        assertThat(ServerHook.of(Object.class, int.class, "equals", Object.class)
                        .isMissing())
                .isTrue();
        assertThat(ServerHook.of(Object.class, boolean.class, "equals", String.class)
                        .isMissing())
                .isTrue();
        assertThat(MISSING.isMissing()).isTrue();
    }

    private static Optional<String> refusal(JarLine jar, String server, boolean untestedAccepted) {
        return ServerHooks.refusal(jar, "1.0.0", server, List.of(), untestedAccepted);
    }
}
