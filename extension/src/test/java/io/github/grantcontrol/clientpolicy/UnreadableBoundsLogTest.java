package io.github.grantcontrol.clientpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.source.CapturedLog;
import io.github.grantcontrol.source.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RealmModel;

class UnreadableBoundsLogTest {

    private static final String FORGED = "\n2026-01-01 00:00:00 ERROR [forged] \u001b[2J";

    /** The names come from an import or from attributes, which Keycloak does not validate. */
    @Test
    void aLineBreakInANameFromOutsideWritesNoLineOfItsOwn() {
        RealmModel realm = Models.answering(RealmModel.class, Map.of("getName", () -> "acme" + FORGED));
        ClientModel client = Models.answering(ClientModel.class, Map.of("getClientId", () -> "m2m" + FORGED));
        KeycloakContext context =
                Models.answering(KeycloakContext.class, Map.of("getRealm", () -> realm, "getClient", () -> client));
        ValidityPeriodBoundsConfiguration configuration = new ValidityPeriodBoundsConfiguration();
        configuration.setConfigAsMap("option" + FORGED, "value" + FORGED);
        configuration.setConfigAsMap("max", "value" + FORGED);

        try (CapturedLog log = new CapturedLog()) {
            UnreadableBoundsLog unreadable = new UnreadableBoundsLog();
            unreadable.report(context, configuration.settings());
            unreadable.report(context, configuration.settings());

            assertThat(log.errors()).hasSize(2).allSatisfy(line -> assertThat(line)
                    .doesNotContain("\n", "\u001b")
                    .contains("acme", "m2m", "client policy executor validity-period-bounds", "'value"));
        }
    }
}
