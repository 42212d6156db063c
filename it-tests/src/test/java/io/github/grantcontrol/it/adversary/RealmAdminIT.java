package io.github.grantcontrol.it.adversary;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.RealmState;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an administrator of a realm, with all rights in it, cannot widen what the server file allows. */
class RealmAdminIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MAX = 120;
    private static final String REALM = "adversary";
    private static final String PASSWORD = "oauth.grant_type.password.";
    private static final String FILE = """
            [oauth.grant_type.password]
            enable = false
            [oauth.grant_type.client_credentials.validity_period]
            max = 120
            [realm.adversary.client.batch.oauth.grant_type.client_credentials.validity_period]
            max = 240
            """;

    private static final KeycloakServer SERVER = SharedServers.withFile();
    private static TestRealm realm;
    private static RealmState asCreated;

    private TestClient client;

    @BeforeAll
    static void createRealm() {
        realm = TestRealm.create(SERVER, REALM, settings -> settings.put("accessTokenLifespan", 7200));
        asCreated = RealmState.of(realm);
        TestClient first = realm.client("first");
        SERVER.grantControl(FILE);
        eventually(PATIENCE, () -> assertThat(first.token().lifetime()).isEqualTo(MAX));
    }

    @AfterAll
    static void deleteRealm() {
        TestClient last = realm.client("last");
        SERVER.grantControl(SharedServers.NO_SETTINGS);
        eventually(PATIENCE, () -> assertThat(last.token().lifetime()).isEqualTo(7200));
        realm.close();
    }

    @BeforeEach
    void restoreRealm() {
        asCreated.restore();
        client = realm.client("m2m", settings -> settings.put("directAccessGrantsEnabled", true));
        realm.user("alice", "wonderland");
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void noAttributeWidensTheServerFile(String name, String value) {
        realm.attribute(name, value);
        assertWithinTheFile(client);
        client.attribute(name, value);
        assertWithinTheFile(client);
    }

    static Stream<Arguments> attributes() {
        List<String> values = List.of("86400", "315360000", "315360001", "99999999999999999999", "-1", "1e9");
        Stream<List<String>> numbers = values.stream().map(value -> List.of(Keys.MAX, value));
        Stream<List<String>> names = Stream.of(
                        Keys.forClient("m2m", Keys.MAX),
                        Keys.forClient("batch", Keys.MAX),
                        Keys.forClient("m2m", Keys.forClient("m2m", Keys.MAX)),
                        Keys.forClient("", Keys.MAX),
                        Keys.forClient("*", Keys.MAX),
                        "realm." + REALM + "." + Keys.MAX,
                        "realm." + REALM + "." + Keys.forClient("m2m", Keys.MAX),
                        "server." + Keys.MAX,
                        Keys.BEARER_MAX,
                        Keys.DEFAULT,
                        Keys.MAX.toUpperCase(),
                        " " + Keys.MAX,
                        Keys.MAX + " ",
                        Keys.MAX.replace(".", " . "),
                        Keys.MAX.replace('a', '\u0430'),
                        Keys.MAX.replace('i', '\u0131'),
                        Keys.MAX.replace("_", "\uFF3F"),
                        Keys.MAX.replace("max", "m\u200Bax"),
                        Keys.MAX.replace("client_credentials", "*"),
                        "access.token.lifespan")
                .map(name -> List.of(name, "86400"));
        Stream<List<String>> switches = Stream.of(
                List.of(Keys.REPORT_ONLY, "true"),
                List.of(Keys.ON_EXCEED, "clamp"),
                List.of(Keys.ENABLE, "true"),
                List.of(PASSWORD + "enable", "true"),
                List.of(PASSWORD + "report_only", "true"),
                List.of(Keys.forClient("m2m", PASSWORD + "enable"), "true"),
                List.of(Keys.forClient("m2m", PASSWORD + "report_only"), "true"));
        return Stream.of(numbers, names, switches)
                .flatMap(all -> all)
                .map(attribute -> Arguments.of(attribute.get(0), attribute.get(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2147483647, 315360000, 86400, 1})
    void noSettingOfKeycloakWidensTheServerFile(int seconds) {
        realm.update(settings -> settings.put("accessTokenLifespan", seconds)
                .put("ssoSessionMaxLifespan", 2147483647)
                .put("ssoSessionIdleTimeout", 2147483647)
                .put("clientSessionMaxLifespan", 2147483647)
                .put("offlineSessionMaxLifespanEnabled", false));
        assertWithinTheFile(client);
        client.attribute("access.token.lifespan", Integer.toString(seconds));
        assertWithinTheFile(client);
        client.attribute("access.token.lifespan", "-1");
        assertWithinTheFile(client);
    }

    @Test
    void noClientPolicyWidensTheServerFile() {
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode profile = profiles.putArray("profiles").addObject().put("name", "wide");
        profile.putArray("executors")
                .addObject()
                .put("executor", "validity-period-bounds")
                .putObject("configuration")
                .put("max", "86400")
                .put("bearer_max", "86400")
                .put("on_exceed", "clamp")
                .put("report_only", "true");
        ObjectNode policies = Http.JSON.createObjectNode();
        ObjectNode policy = policies.putArray("policies").addObject().put("name", "everyone");
        policy.put("enabled", true).putArray("profiles").add("wide");
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        realm.admin().put(realm.path("/client-policies/profiles"), profiles).orFail();
        realm.admin().put(realm.path("/client-policies/policies"), policies).orFail();

        assertWithinTheFile(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "ex\\.p", "\\exp", " exp", "exp ", "exp.exp"})
    void noProtocolMapperWidensTheServerFile(String claim) {
        ObjectNode mapper = Http.JSON.createObjectNode().put("name", "longer").put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-hardcoded-claim-mapper");
        mapper.putObject("config")
                .put("claim.name", claim)
                .put("claim.value", "9999999999")
                .put("jsonType.label", "long")
                .put("access.token.claim", "true")
                .put("id.token.claim", "true")
                .put("introspection.token.claim", "true")
                .put("access.tokenResponse.claim", "true");
        realm.admin().post(client.path() + "/protocol-mappers/models", mapper).orFail();

        assertWithinTheFile(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Adversary", "ADVERSARY", "adversary.", "\u0430dversary", "renamed"})
    void theServersTablesApplyToARenamedRealm(String name) {
        String before = REALM + "-two";
        try (TestRealm other =
                TestRealm.create(SERVER, before, settings -> settings.put("accessTokenLifespan", 7200))) {
            other.admin().put(other.path(""), named(name)).orFail();
            TestRealm renamed = TestRealm.existing(SERVER, name);
            try {
                assertWithinTheFile(renamed.client("m2m"));
                assertWithinTheFile(renamed.client("batch"));
            } finally {
                renamed.admin().put(renamed.path(""), named(before)).orFail();
            }
        }
    }

    private static ObjectNode named(String name) {
        return Http.JSON.createObjectNode().put("realm", name);
    }

    @Test
    void anImportedRealmDoesNotWidenTheServerFile() {
        String name = REALM + "-imported";
        ObjectNode attributes = Http.JSON
                .createObjectNode()
                .put(Keys.MAX, "86400")
                .put(Keys.DEFAULT, "86400")
                .put(Keys.REPORT_ONLY, "true")
                .put(Keys.forClient("m2m", Keys.MAX), "86400")
                .put(PASSWORD + "enable", "true");
        try (TestRealm imported = TestRealm.create(SERVER, name, settings -> {
            settings.put("accessTokenLifespan", 86400);
            settings.set("attributes", attributes);
            ArrayNode clients = settings.putArray("clients");
            ObjectNode m2m = clients.addObject().put("clientId", "m2m").put("secret", "s3cret");
            m2m.put("publicClient", false).put("serviceAccountsEnabled", true).put("directAccessGrantsEnabled", true);
            m2m.putObject("attributes").put(Keys.MAX, "86400").put("access.token.lifespan", "86400");
        })) {
            assertWithinTheFile(imported.existingClient("m2m", "s3cret"));
        }
    }

    /** A client id in the file applies to the client that has the id at that time; the manual warns about it. */
    @Test
    void aClientWithAClientIdOfTheFileHasTheSettingsOfThatId() {
        assertWithinTheFile(client);

        client.update(settings -> settings.put("clientId", "batch"));

        TestClient renamed = realm.existingClient("batch", client.secret());
        assertThat(renamed.token("validity_period", "240").lifetime()).isEqualTo(240);
        assertThat(renamed.token("validity_period", "241").error()).isEqualTo("invalid_request");
    }

    /** Checks the bounds and the password grant of the file. A policy that cannot be read gives no token. */
    private static void assertWithinTheFile(TestClient client) {
        for (TokenAnswer answer : List.of(
                client.token(),
                client.token("validity_period", "120"),
                client.token("validity_period", "121"),
                client.token("validity_period", "86400", "scope", "openid offline_access"))) {
            assertThat(answer.status()).as(answer.toString()).isIn(200, 400, 500);
            if (answer.status() == 200) {
                // Keycloak's own sum of a session's start and a huge maximum overflows.
                assertThat(answer.lifetime()).isBetween(1L, MAX);
                assertThat(answer.expiresIn()).isBetween(0L, MAX);
            } else if (answer.status() == 500) {
                assertThat(answer.errorDescription()).isEqualTo("The grant policy is invalid");
            }
        }
        TokenAnswer password = client.grant("password", "username", "alice", "password", "wonderland");
        assertThat(password.status()).as(password.toString()).isIn(400, 500);
        assertThat(password.error()).isIn("unsupported_grant_type", "server_error");
    }
}
