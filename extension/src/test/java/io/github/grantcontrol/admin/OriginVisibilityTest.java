package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginVisibilityTest {

    private static final SettingOrigin FILE =
            new SettingOrigin.InFile(Scope.REALM, "a.toml", Optional.of(TextPosition.START));
    private static final SettingOrigin REALM = new SettingOrigin.InRealmAttribute(Scope.REALM, "of the realm");
    private static final SettingOrigin POLICY = new SettingOrigin.InClientPolicy("bounds", "max");
    private static final SettingOrigin CLIENT = new SettingOrigin.InClientAttribute("of the client");

    private final OriginVisibility everything = new OriginVisibility(true, true, true);
    private final OriginVisibility clients = new OriginVisibility(false, false, true);

    @Test
    void hidesPositionsFromCallersWhoMayNotViewTheRealm() {
        for (SettingOrigin origin : List.of(FILE, REALM, POLICY)) {
            assertThat(clients.show(origin)).isEqualTo(OriginRepresentation.withoutPosition(origin));
            assertThat(everything.show(origin))
                    .isEqualTo(OriginRepresentation.of(origin))
                    .isNotEqualTo(OriginRepresentation.withoutPosition(origin));
        }
    }

    @Test
    void showsAttributesOfClientsAndSettingsOfKeycloakToAll() {
        assertThat(clients.show(CLIENT).attribute()).isEqualTo("of the client");
        assertThat(clients.show(Origin.Keycloak.REALM_LIFESPAN).setting().toString())
                .isEqualTo("accessTokenLifespan of the realm");
    }

    @Test
    void hidesMessagesThatQuoteAHiddenValue() {
        List<SettingProblem> problems =
                List.of(new SettingProblem(REALM, "'secret'"), new SettingProblem(CLIENT, "'abc'"));

        assertThat(clients.show(problems))
                .extracting(GrantRepresentation.Problem::message)
                .extracting(LocalizableMessage::toString)
                .containsExactly("the setting is unreadable", "'abc'");
        assertThat(everything.show(problems))
                .extracting(GrantRepresentation.Problem::message)
                .extracting(LocalizableMessage::toString)
                .containsExactly("'secret'", "'abc'");
    }
}
