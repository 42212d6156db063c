package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginRepresentationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsNameLineAndColumnOfTheServerFile() {
        SettingOrigin origin =
                new SettingOrigin.InFile(Scope.SERVER, "grant-control.toml", Optional.of(new TextPosition(12, 3)));

        assertThat(json(OriginRepresentation.of(origin)))
                .isEqualTo(json(Map.of(
                        "layer",
                        "server_file",
                        "scope",
                        "server",
                        "file",
                        "grant-control.toml",
                        "line",
                        12,
                        "column",
                        3)));
        assertThat(OriginRepresentation.of(origin)
                        .inFile(MessageKey.LOCKED_IN_FILE, MessageKey.LOCKED_IN_FILE_LINE)
                        .toString())
                .isEqualTo("disabled in the server file (grant-control.toml, line 12)");
    }

    @Test
    void showsTheNameOfAnAttribute() {
        assertThat(json(OriginRepresentation.of(
                        new SettingOrigin.InRealmAttribute(Scope.CLIENT, "client.a:1:2.oauth"))))
                .isEqualTo(json(Map.of("layer", "realm", "scope", "client", "attribute", "client.a:1:2.oauth")));
        assertThat(json(OriginRepresentation.of(new SettingOrigin.InClientAttribute("x"))))
                .isEqualTo(json(Map.of("layer", "client", "scope", "client", "attribute", "x")));
    }

    @Test
    void showsOptionsOfClientPoliciesAndSettingsOfKeycloak() {
        assertThat(json(OriginRepresentation.of(new SettingOrigin.InClientPolicy("validity-period-bounds", "max"))))
                .isEqualTo(json(Map.of(
                        "layer", "client_policy",
                        "scope", "request",
                        "setting", "max")));
        assertThat(json(OriginRepresentation.of(Origin.Keycloak.CLIENT_LIFESPAN)))
                .isEqualTo(json(Map.of(
                        "layer",
                        "keycloak",
                        "setting",
                        "access.token.lifespan of the client",
                        "setting_key",
                        "clientLifespan",
                        "setting_parameters",
                        Map.of())));
    }

    @Test
    void showsOnlyTheLayerOfOtherValues() {
        assertThat(json(OriginRepresentation.of(Origin.BUILT_IN))).isEqualTo(json(Map.of("layer", "built_in")));
        assertThat(json(OriginRepresentation.REQUEST)).isEqualTo(json(Map.of("layer", "request")));
        assertThat(OriginRepresentation.of(Origin.BUILT_IN)
                        .inFile(MessageKey.LOCKED_IN_FILE, MessageKey.LOCKED_IN_FILE_LINE)
                        .toString())
                .isEqualTo("disabled in the server file");
    }

    private static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }
}
