package io.github.grantcontrol.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyAttributeChangesTest {

    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";
    private static final Map<String, String> STORED = Map.of(MAX, "300", "logo", "a.png");

    @Test
    void anAttributeThatIsAddedChangedOrEmptiedIsAChange() {
        assertThat(PolicyAttributeChanges.findFirst(Map.of(MAX, "300"), Map.of()))
                .contains(MAX);
        assertThat(PolicyAttributeChanges.findFirst(Map.of(MAX, "600"), STORED)).contains(MAX);
        assertThat(PolicyAttributeChanges.findFirst(Map.of(MAX, ""), STORED)).contains(MAX);
        Map<String, String> removal = new HashMap<>();
        removal.put(MAX, null);
        assertThat(PolicyAttributeChanges.findFirst(removal, STORED)).contains(MAX);
    }

    @Test
    void anEchoIsNoChangeAndNeitherIsAnEmptyValueOfAnUnsetAttribute() {
        assertThat(PolicyAttributeChanges.findFirst(STORED, STORED)).isEmpty();
        assertThat(PolicyAttributeChanges.findFirst(Map.of(MAX, ""), Map.of())).isEmpty();
    }

    @Test
    void aMissingAttributeIsNoChange() {
        assertThat(PolicyAttributeChanges.findFirst(null, STORED)).isEmpty();
        assertThat(PolicyAttributeChanges.findFirst(Map.of(), STORED)).isEmpty();
    }

    @Test
    void otherAttributesAreNotChecked() {
        assertThat(PolicyAttributeChanges.findFirst(
                        Map.of("logo", "b.png", "oauth2.device.polling.interval", "1"), STORED))
                .isEmpty();
    }

    /** A misspelled key makes its grant unreadable, so emptying it would allow the grant again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth.grant_type.client_credentials.validity_period.mx",
                "oauth.grant_types.client_credentials.validity_period.max",
                "oauth_grant_type.client_credentials.enable",
                "oauth.grant_type",
            })
    void aMisspelledKeyIsGrantPolicy(String name) {
        assertThat(PolicyAttributeChanges.findFirst(Map.of(name, ""), Map.of(name, "300")))
                .contains(name);
        assertThat(PolicyAttributeChanges.findFirst(Map.of(name, "300"), Map.of()))
                .contains(name);
    }
}
