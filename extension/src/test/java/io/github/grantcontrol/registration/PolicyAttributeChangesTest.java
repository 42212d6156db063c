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
    void whatIsAddedAlteredOrEmptiedIsAChange() {
        assertThat(PolicyAttributeChanges.firstChange(Map.of(MAX, "300"), Map.of())).contains(MAX);
        assertThat(PolicyAttributeChanges.firstChange(Map.of(MAX, "600"), STORED)).contains(MAX);
        assertThat(PolicyAttributeChanges.firstChange(Map.of(MAX, ""), STORED)).contains(MAX);
        Map<String, String> removal = new HashMap<>();
        removal.put(MAX, null);
        assertThat(PolicyAttributeChanges.firstChange(removal, STORED)).contains(MAX);
    }

    @Test
    void anEchoAndAnEmptyValueOfNothingAreNone() {
        assertThat(PolicyAttributeChanges.firstChange(STORED, STORED)).isEmpty();
        assertThat(PolicyAttributeChanges.firstChange(Map.of(MAX, ""), Map.of())).isEmpty();
    }

    @Test
    void whatIsNotSentStaysAndIsNoChange() {
        assertThat(PolicyAttributeChanges.firstChange(null, STORED)).isEmpty();
        assertThat(PolicyAttributeChanges.firstChange(Map.of(), STORED)).isEmpty();
    }

    @Test
    void otherAttributesAreNobodysBusinessHere() {
        assertThat(PolicyAttributeChanges.firstChange(Map.of("logo", "b.png", "oauth2.device.polling.interval", "1"), STORED))
                .isEmpty();
    }

    /** A typo fails closed: emptying it would open what it closes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth.grant_type.client_credentials.validity_period.mx",
                "oauth.grant_types.client_credentials.validity_period.max",
                "oauth_grant_type.client_credentials.enable",
                "oauth.grant_type",
            })
    void namesThatAreNearlyPolicyArePolicy(String name) {
        assertThat(PolicyAttributeChanges.firstChange(Map.of(name, ""), Map.of(name, "300")))
                .contains(name);
        assertThat(PolicyAttributeChanges.firstChange(Map.of(name, "300"), Map.of())).contains(name);
    }
}
