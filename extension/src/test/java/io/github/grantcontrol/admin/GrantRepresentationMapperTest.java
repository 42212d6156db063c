package io.github.grantcontrol.admin;

import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static io.github.grantcontrol.policy.SettingsBuilder.realm;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.origin.Layer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantRepresentationMapperTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OriginVisibility EVERYTHING = new OriginVisibility(true, true, true);

    private OriginVisibility visibility = EVERYTHING;
    private String file = "# sets nothing\n";
    private RealmSettings ofRealm = RealmSettings.NONE;
    private boolean inAdminRealm;

    @Test
    void mapsAGrantWithoutSettings() throws JsonProcessingException {
        assertThat(map(Grant.PASSWORD)).isEqualTo(JSON.readTree("""
                        {"id": "password", "supported": true, "state": "enabled", "report_only": [], "editable": true,
                         "keys": {"enable": {"value": true, "origin": {"layer": "built_in"}, "layers": []},
                                  "reject_issued": {"value": false, "origin": {"layer": "built_in"}, "layers": []}},
                         "problems": []}"""));
        assertThat(map(Grant.CIBA).path("supported").asBoolean()).isFalse();
    }

    @Test
    void mapsTheBoundsOfClientCredentials() throws JsonProcessingException {
        ofRealm = realm(byGrant(Layer.REALM, Grant.CLIENT_CREDENTIALS, "max=600", "bearer_max=60"));

        assertThat(map(Grant.CLIENT_CREDENTIALS).path("range"))
                .isEqualTo(JSON.readTree(
                        "{\"min\": 1, \"max\": 600, \"default\": 300, \"bearer_max\": 60, \"empty\": false}"));
        assertThat(map(Grant.CLIENT_CREDENTIALS).path("keys").fieldNames())
                .toIterable()
                .containsExactly(
                        "enable",
                        "reject_issued",
                        "allow_refresh_tokens",
                        "validity_period.min",
                        "validity_period.max",
                        "validity_period.default",
                        "validity_period.bearer_max",
                        "validity_period.on_exceed",
                        "reuse_for");
    }

    @Test
    void mapsEveryLayerOfAKey() throws JsonProcessingException {
        file = "[oauth.grant_type.client_credentials.validity_period]\nmax = 900\n";
        ofRealm = realm(byGrant(Layer.REALM, Grant.CLIENT_CREDENTIALS, "max=600"));

        assertThat(map(Grant.CLIENT_CREDENTIALS).at("/keys/validity_period.max"))
                .isEqualTo(JSON.readTree("""
                        {"value": 600,
                         "origin": {"layer": "realm", "scope": "realm", "attribute": "validity_period.max"},
                         "layers": [
                          {"value": 900, "outcome": "narrowed",
                           "origin": {"layer": "server_file", "scope": "server", "file": "grant-control.toml",
                                      "line": 2, "column": 1},
                           "overridden_by":
                             {"layer": "realm", "scope": "realm", "attribute": "validity_period.max"}},
                          {"value": 600, "outcome": "effective",
                           "origin": {"layer": "realm", "scope": "realm", "attribute": "validity_period.max"}}]}"""));
    }

    @Test
    void locksAGrantThatTheServerFileDisables() throws JsonProcessingException {
        file = "[oauth.grant_type.password]\nenable = false\n";

        JsonNode password = map(Grant.PASSWORD);
        assertThat(password.path("state").asText()).isEqualTo("disabled");
        assertThat(password.path("editable").asBoolean()).isFalse();
        assertThat(password.at("/locked/code").asText()).isEqualTo("disabled_in_file");
        assertThat(password.at("/locked/origin/line").asInt()).isEqualTo(2);
        assertThat(password.at("/locked/message").asText())
                .isEqualTo("disabled in the server file (grant-control.toml, line 2)");
    }

    @Test
    void locksNothingForAServerFileThatOnlyReports() throws JsonProcessingException {
        file = "[oauth.grant_type.password]\nenable = false\nreport_only = true\n";

        JsonNode password = map(Grant.PASSWORD);
        assertThat(password.path("editable").asBoolean()).isTrue();
        assertThat(password.path("state").asText()).isEqualTo("enabled");
        assertThat(password.path("state_without_report_only").asText()).isEqualTo("disabled");
        assertThat(password.at("/report_only/0").asText()).isEqualTo("server_file");
    }

    @Test
    void locksTheSignInOfAdministrators() throws JsonProcessingException {
        inAdminRealm = true;

        assertThat(map(Grant.REFRESH_TOKEN).at("/locked/code").asText()).isEqualTo("admin_realm");
        assertThat(map(Grant.PASSWORD).has("locked")).isFalse();
    }

    @Test
    void mapsWhatBecomesOfIssuedTokens() throws JsonProcessingException {
        assertThat(map(Grant.PASSWORD).has("issued_tokens")).isFalse();

        ofRealm = realm(byGrant(Layer.REALM, Grant.PASSWORD, "reject_issued=true"));
        assertThat(map(Grant.PASSWORD).path("issued_tokens")).isEqualTo(JSON.readTree("""
                        {"state": "accepted", "reason": "not_disabled"}"""));

        ofRealm = realm(byGrant(Layer.REALM, Grant.PASSWORD, "enable=false", "reject_issued=true"));
        assertThat(map(Grant.PASSWORD).path("issued_tokens")).isEqualTo(JSON.readTree("{\"state\": \"rejected\"}"));
    }

    @Test
    void hidesTheExemptClientFromACallerWhoMayNotViewClients() throws JsonProcessingException {
        file = """
                [realm.acme.oauth.grant_type.password]
                enable = false
                reject_issued = true
                [realm.acme.client.old.oauth.grant_type.password]
                enable = true
                """;
        assertThat(map(Grant.PASSWORD).path("issued_tokens")).isEqualTo(JSON.readTree("""
                        {"state": "accepted", "reason": "enabled_for_client", "exempt_client": "old"}
                        """));

        visibility = new OriginVisibility(true, true, false);
        assertThat(map(Grant.PASSWORD).path("issued_tokens")).isEqualTo(JSON.readTree("""
                        {"state": "accepted", "reason": "enabled_for_client"}"""));
    }

    @Test
    void mapsAnUnreadableGrant() throws JsonProcessingException {
        ofRealm = realm(byGrant(Layer.REALM, Grant.PASSWORD, "enable=maybe"));

        JsonNode password = map(Grant.PASSWORD);
        assertThat(password.path("state").asText()).isEqualTo("unreadable");
        assertThat(password.at("/problems/0/origin/attribute").asText()).isEqualTo("enable");
        assertThat(password.at("/problems/0/message").asText()).contains("maybe");
    }

    private JsonNode map(Grant grant) throws JsonProcessingException {
        PolicyFileContent content =
                PolicyFileContent.parse("grant-control.toml", file.getBytes(StandardCharsets.UTF_8));
        RealmPolicy policy = new RealmPolicy(((PolicyFileContent.Valid) content).settings(), "acme", ofRealm);
        GrantRepresentation representation = new GrantRepresentationMapper(
                        visibility, known -> known != Grant.CIBA, inAdminRealm)
                .map(
                        grant,
                        policy.layers(grant),
                        policy.forRealm(grant),
                        new KeycloakDefault(300, false, false),
                        Optional.of(IssuedTokens.decide(policy, clientId -> Optional.of(SettingsByGrant.NONE))));
        return JSON.readTree(JSON.writeValueAsString(representation));
    }
}
