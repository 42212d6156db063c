package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator asks what settings would have done to the requests of the last days, before storing them. */
class PreviewIT {

    private static final String BOUNDS = "[oauth.grant_type.client_credentials.validity_period]\n";

    private TestRealm realm;
    private GrantControl grantControl;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        grantControl = new GrantControl(realm);
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void showsWhomABoundWouldHaveHit() {
        TestClient batch = realm.client("batch");
        TestClient reports = realm.client("reports");
        batch.token("validity_period", "3600").token();
        batch.token("validity_period", "1800").token();
        batch.token("validity_period", "60").token();
        assertThat(batch.token("validity_period", "99999").error()).isEqualTo("invalid_request");
        reports.token().token();
        realm.client("quiet").token("validity_period", "30").token();

        JsonNode preview = preview(BOUNDS + "max = 100\n");

        assertThat(preview.path("summary").toString())
                .isEqualTo("{\"clients\":3,\"requests\":5,\"refused\":{\"clients\":1,\"requests\":2},"
                        + "\"shortened\":{\"clients\":1,\"requests\":1},"
                        + "\"no_refresh_token\":{\"clients\":0,\"requests\":0},"
                        + "\"may\":{\"clients\":0,\"requests\":0}}");
        JsonNode newest = preview.at("/effects/0");
        assertThat(newest.path("client_id").asText()).isEqualTo("reports");
        assertThat(newest.path("outcome").asText()).isEqualTo("shortened");
        assertThat(newest.path("message").asText()).isEqualTo("lifetime 100 instead of 300: max 100 of the realm");
        assertThat(newest.path("message_key").asText()).isEqualTo("shorterByBound");
        assertThat(newest.at("/message_parameters/bound/message_parameters/layer/message_key")
                        .asText())
                .isEqualTo("layerRealm");
        JsonNode refused = preview.at("/effects/1");
        assertThat(refused.path("outcome").asText()).isEqualTo("refused");
        assertThat(refused.path("requests").asInt()).isEqualTo(2);
        assertThat(refused.at("/decided_by/0/origin/attribute").asText())
                .isEqualTo("oauth.grant_type.client_credentials.validity_period.max");
        assertThat(refused.path("id").asText())
                .isEqualTo(batch.representation().path("id").asText());
        assertThat(preview.at("/changes/0/key").asText()).isEqualTo("validity_period.max");
        assertThat(preview.at("/changes/0/before/value").asLong()).isEqualTo(3600);
        assertThat(preview.at("/changes/0/after/value").asLong()).isEqualTo(100);
        assertThat(preview.at("/events/complete").asBoolean()).isTrue();
        assertThat(preview.at("/events/stored").asBoolean()).isTrue();
        assertThat(preview.at("/events/not_stored").toString()).isEqualTo("[\"REFRESH_TOKEN\"]");
    }

    /** What the preview foretells is what the same requests get once the settings are stored. */
    @Test
    void foretellsWhatTheSameRequestsGet() {
        TestClient client = realm.client("m2m");
        TestClient exempt = realm.client("exempt");
        long before = client.token().lifetime();
        exempt.token("validity_period", "600").token();
        client.token("validity_period", "600").token();
        String settings = BOUNDS + "max = 120\non_exceed = \"clamp\"\n"
                + "[client.exempt.oauth.grant_type.client_credentials]\nenable = false\n";

        JsonNode preview = preview(settings);
        grantControl.put(GrantControl.TOML, settings).orFail();

        assertThat(outcomes(preview)).containsExactlyInAnyOrder("exempt refused 1", "m2m shortened 2");
        assertThat(client.token().lifetime()).isLessThanOrEqualTo(120).isLessThan(before);
        assertThat(client.token("validity_period", "600").lifetime()).isLessThanOrEqualTo(120);
        assertThat(exempt.token("validity_period", "600").error()).isEqualTo("unauthorized_client");
        assertThat(preview(settings).path("effects")).isEmpty();
    }

    @Test
    void followsTokensThatDescendFromAServiceAccounts() {
        realm.update(settings ->
                settings.putArray("enabledEventTypes").add("CLIENT_LOGIN").add("REFRESH_TOKEN"));
        grantControl
                .put(GrantControl.TOML, "[oauth.grant_type.client_credentials]\nallow_refresh_tokens = true\n")
                .orFail();
        TestClient client = realm.client("m2m", settings -> settings.withObject("/attributes")
                .put("client_credentials.use_refresh_token", "true"));
        TokenAnswer login = client.token();
        client.refresh(login.refreshToken()).token();

        assertThat(outcomes(preview(""))).containsExactlyInAnyOrder("m2m no_refresh_token 1", "m2m refused 1");
        assertThat(outcomes(preview("[oauth.grant_type.client_credentials]\nallow_refresh_tokens = true\n"
                        + "validity_period.max = 100\n")))
                .containsExactlyInAnyOrder("m2m shortened 1", "m2m shortened 1");
        assertThat(outcomes(preview("[oauth.grant_type.client_credentials]\nallow_refresh_tokens = true\n"
                        + "[oauth.grant_type.refresh_token]\nenable = false\n")))
                .containsExactly("m2m refused 1");
    }

    @Test
    void countsApartWhatEventsDoNotHold() {
        realm.client("m2m").token().token();

        JsonNode preview = preview(BOUNDS + "bearer_max = 60\n");

        assertThat(preview.at("/summary/may/requests").asInt()).isEqualTo(1);
        assertThat(preview.at("/summary/shortened/requests").asInt()).isZero();
        assertThat(preview.at("/effects/0/certain").asBoolean()).isFalse();
        assertThat(preview.at("/effects/0/depends_on").toString()).isEqualTo("[\"proof_of_possession\"]");
    }

    @Test
    void storesNothingAndSendsNoEvent() {
        realm.update(settings -> settings.put("adminEventsEnabled", true));
        realm.client("m2m").token().token();
        String etag = grantControl.etag();
        int events = realm.events().size();
        JsonNode adminEvents = realm.admin().get(realm.path("/admin-events")).json();

        preview(BOUNDS + "max = 100\n");

        assertThat(grantControl.etag()).isEqualTo(etag);
        assertThat(grantControl.toml()).isEmpty();
        assertThat(realm.events()).hasSize(events);
        assertThat(realm.admin().get(realm.path("/admin-events")).json()).isEqualTo(adminEvents);
    }

    @Test
    void reportsThatEventsAreNotStored() {
        realm.update(settings -> settings.put("eventsEnabled", false));
        realm.client("m2m").token().token();

        JsonNode preview = preview(BOUNDS + "max = 100\n");

        assertThat(preview.at("/events/stored").asBoolean()).isFalse();
        assertThat(preview.at("/summary/requests").asInt()).isZero();
        assertThat(preview.path("changes")).isNotEmpty();
    }

    @Test
    void readsNoEventsIfNothingChanges() {
        realm.client("m2m").token().token();

        JsonNode preview = preview("");

        assertThat(preview.path("changes")).isEmpty();
        assertThat(preview.at("/events/read").asInt()).isZero();
    }

    @Test
    void refusesWhatAWriteRefuses() {
        Response invalid = grantControl.preview("", GrantControl.TOML, BOUNDS + "maxi = 100\n");
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.json().at("/problems/0/line").asInt()).isEqualTo(2);
        assertThat(invalid.json().path("errorMessage_key").asText()).isEqualTo("notStored");
        assertThat(invalid.json().at("/problems/0/message_key").asText()).isEqualTo("didYouMean");
        assertThat(grantControl
                        .preview("", GrantControl.JSON, "{\"a\": \"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(400);
        for (String days : new String[] {"0", "366", "seven"}) {
            assertThat(grantControl
                            .preview("?days=" + days, GrantControl.JSON, "{}")
                            .status())
                    .as(days)
                    .isEqualTo(400);
        }
        ObjectNode settings = (ObjectNode) grantControl
                .preview("?days=1", GrantControl.JSON, "{}")
                .orFail()
                .json();
        assertThat(settings.at("/events/days").asInt()).isEqualTo(1);
    }

    private JsonNode preview(String toml) {
        return grantControl.preview("", GrantControl.TOML, toml).orFail().json();
    }

    private static List<String> outcomes(JsonNode preview) {
        return StreamSupport.stream(preview.path("effects").spliterator(), false)
                .map(effect -> effect.path("client_id").asText() + " "
                        + effect.path("outcome").asText() + " "
                        + effect.path("requests").asInt())
                .toList();
    }
}
