package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.Layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeBoundTest {

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, max, operator:max, max 300 of the server's file",
        "REALM, bearer_max, realm:bearer_max, bearer_max 300 of the realm",
        "CLIENT, min, client:min, min 300 of the client",
        "CLIENT_POLICY, max, client_policy:max, max 300 of a client policy",
        ", max, built_in:max, max 300 (built in)",
        ", session, built_in:session, the 300 seconds left of the session (SSO Session Max or Idle)",
    })
    void anEventAndAnErrorSayWhoseItIs(Layer author, String name, String origin, String description) {
        LifetimeBound limit = new LifetimeBound(name, 300, Optional.ofNullable(author));

        assertThat(limit.origin()).isEqualTo(origin);
        assertThat(limit.describe()).isEqualTo(description);
    }

    @Test
    void aSessionThatIsOverHasNothingLeft() {
        assertThat(LifetimeBound.builtIn(LifetimeBound.SESSION, -5).describe()).startsWith("the 0 seconds left of the session");
    }
}
