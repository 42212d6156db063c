package io.github.grantcontrol.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.AdminApi;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Writes settings with tools that know attributes only, as the manual shows; kcadm is in {@code AdminStoryIT}. */
class AttributeToolsIT {

    private static final String PASSWORD_ENABLE = "oauth.grant_type.password.enable";
    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    private TestRealm realm;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured(), "acme", settings -> {});
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void keycloaksJavaAdminClient() {
        TestClient batch = realm.client("batch");
        try (Keycloak keycloak = Keycloak.getInstance(
                realm.server().baseUrl(), "master", AdminApi.USER, AdminApi.PASSWORD, "admin-cli")) {
            RealmResource acme = keycloak.realm("acme");
            RealmRepresentation settings = acme.toRepresentation();
            settings.getAttributes().put(PASSWORD_ENABLE, "false");
            acme.update(settings);
            ClientRepresentation found = acme.clients().findByClientId("batch").get(0);
            ClientResource client = acme.clients().get(found.getId());
            found.getAttributes().put(MAX, "86400");
            client.update(found);

            assertThatTheyAreInForce(batch);
            assertThat(acme.toRepresentation().getAttributes()).containsEntry(PASSWORD_ENABLE, "false");
            assertThat(client.toRepresentation().getAttributes()).containsEntry(MAX, "86400");
        }
    }

    /** Its realm file is a representation: it merges the realm's attributes into those that are there. */
    @Test
    void keycloakConfigCli() throws IOException {
        ObjectNode file = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(example("yaml"));
        assertThat(file.remove("realm").asText()).isEqualTo(realm.name());

        assertThatTheyAreInForce(write((ObjectNode) file.remove("attributes"), (ObjectNode)
                file.remove("clients").get(0)));
        assertThat(file).as("what is not written here").isEmpty();
    }

    /** Its provider writes {@code attributes} and {@code extra_config} as attributes of the realm and of the client. */
    @Test
    void terraform() throws Exception {
        String example = example("hcl");
        // The parser forgives a missing brace.
        assertThat(example.chars().filter(each -> each == '{').count())
                .isEqualTo(example.chars().filter(each -> each == '}').count());
        JsonNode resources = Http.JSON
                .readTree(Http.JSON.writeValueAsString(new HCLParser().parse(example)))
                .path("resource");
        ObjectNode acme = (ObjectNode) resources.at("/keycloak_realm/acme");
        ObjectNode batch = (ObjectNode) resources.at("/keycloak_openid_client/batch");
        assertThat(acme.path("realm").asText()).isEqualTo(realm.name());
        assertThat(acme.fieldNames()).toIterable().containsExactly("realm", "attributes");
        assertThat(batch.fieldNames())
                .toIterable()
                .containsExactly("realm_id", "client_id", "access_type", "service_accounts_enabled", "extra_config");
        assertThat(batch.at("/realm_id/name").asText()).isEqualTo("keycloak_realm.acme.id");
        assertThat(batch.path("access_type").asText()).isEqualTo("CONFIDENTIAL");

        ObjectNode client = Http.JSON.createObjectNode();
        client.set("clientId", batch.path("client_id"));
        client.set("serviceAccountsEnabled", batch.path("service_accounts_enabled"));
        client.set("attributes", batch.path("extra_config"));
        assertThatTheyAreInForce(write((ObjectNode) acme.path("attributes"), client));
    }

    /** Sends what a tool sends. */
    private TestClient write(ObjectNode attributes, ObjectNode client) {
        realm.update(settings -> settings.withObject("/attributes").setAll(attributes));
        client.put("secret", "secret-of-batch");
        realm.admin().post(realm.path("/clients"), client).orFail();
        return realm.existingClient("batch", "secret-of-batch");
    }

    private void assertThatTheyAreInForce(TestClient batch) {
        assertThat(realm.token("grant_type", "password", "client_id", "admin-cli")
                        .error())
                .isEqualTo("unsupported_grant_type");
        assertThat(batch.token("validity_period", "86400").lifetime()).isEqualTo(86400);
        assertThat(batch.token("validity_period", "86401").errorDescription()).contains("1 to 86400");
    }

    /** Returns the manual's first example in this language. */
    private static String example(String language) throws IOException {
        Matcher example = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Settings.repository().resolve("extension/README.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }
}
