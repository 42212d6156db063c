package io.github.grantcontrol.it.cluster;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.reuse.ReusingClient;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Ports;
import io.github.grantcontrol.it.server.PostgresServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests two nodes in production mode on one PostgreSQL, in a cluster with Keycloak's defaults. */
@Tag("distribution")
@Tag("cluster")
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";
    private static final String PASSWORD = "oauth.grant_type.password.enable";
    private static final Pattern VIEW =
            Pattern.compile("ISPN000094: Received new cluster view for channel \\S+ \\[[^]]*] \\((\\d+)\\)");

    private static PostgresServer database;
    private static KeycloakServer one;
    private static KeycloakServer other;
    private static TestRealm realm;
    private static TestRealm sameRealm;
    private static TestClient client;
    private static TestClient sameClient;

    @BeforeAll
    static void start() {
        database = PostgresServer.start();
        int port = Ports.freeFrom(7800);
        one = Servers.start(node(port).grantControl("# of one node\n"));
        other = Servers.start(node(Ports.freeFrom(port + 1)).grantControl("# of the other node\n"));
        assertMembersOfBoth(2);
        realm = TestRealm.create(one);
        client = realm.client("m2m").audience("m2m");
        sameRealm = TestRealm.existing(other, realm.name());
        sameClient = sameRealm.existingClient(client.clientId(), client.secret());
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
        }
        if (one != null) {
            one.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** Configures nothing of the cluster but its address. The public address is the same, as behind a load balancer. */
    private static ServerConfig node(int clusterPort) {
        return ServerConfig.withOurJars()
                .production()
                .option("db", "postgres")
                .option("db-url", database.jdbcUrl())
                .option("db-username", database.user())
                .option("hostname", "http://keycloak.test")
                .option("metrics-enabled", "true")
                .option("cache-embedded-network-bind-address", "127.0.0.1")
                .option("cache-embedded-network-bind-port", Integer.toString(clusterPort));
    }

    @Test
    void settingOfOneNodeIsInForceOnTheOtherWithinASecond() throws InterruptedException {
        assertThat(client.token("validity_period", "600").lifetime()).isEqualTo(600);
        assertThat(sameClient.token("validity_period", "600").lifetime()).isEqualTo(600);

        realm.attribute(MAX, "500");
        Thread.sleep(1000);
        assertThat(sameClient.token("validity_period", "600").errorDescription())
                .contains("1 to 500");

        sameRealm.attribute(PASSWORD, "false");
        Thread.sleep(1000);
        assertThat(client.grant("password").error()).isEqualTo("unsupported_grant_type");

        sameClient.attribute(MAX, "400");
        Thread.sleep(1000);
        assertThat(client.token("validity_period", "500").errorDescription()).contains("1 to 400");

        sameClient.attribute(MAX, "");
        realm.removeAttribute(PASSWORD).removeAttribute(MAX);
        Thread.sleep(1000);
        assertThat(sameClient.token("validity_period", "600").lifetime()).isEqualTo(600);
        assertThat(sameClient.grant("password").error()).isNotEqualTo("unsupported_grant_type");
    }

    @Test
    void tokenOfOneNodeIsIntrospectedAndRevokedThroughTheOther() {
        String token = client.token("validity_period", "3000").token();

        assertThat(sameClient.introspect(token).path("active").asBoolean()).isTrue();
        assertThat(sameClient.revoke(token).status()).isEqualTo(200);

        assertThat(client.introspect(token).path("active").asBoolean()).isFalse();
        assertThat(sameClient.introspect(token).path("active").asBoolean()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.grantcontrol.it.reuse.ReuseEndingChanges#all")
    void changeThroughOneNodeEndsReuseOnTheOtherWithinASecond(Consumer<ReusingClient> change) {
        try (TestRealm reused = TestRealm.create(one)) {
            ReusingClient here = ReusingClient.create(reused);
            ReusingClient there = here.through(other);
            String before = there.sharedToken();

            change.accept(here);
            eventually(Duration.ofSeconds(1), () -> there.assertEnded(before));
        }
    }

    @Test
    void tokenRevokedThroughOneNodeIsNotGivenAgainByTheOther() {
        try (TestRealm reused = TestRealm.create(one)) {
            ReusingClient here = ReusingClient.create(reused);
            ReusingClient there = here.through(other);
            String before = there.sharedToken();

            here.revoke(there.token());
            eventually(Duration.ofSeconds(1), () -> there.assertEnded(before));
        }
    }

    @Test
    void nodesWithDifferentFilesHaveDifferentDigests() {
        assertThat(digest(one)).isPositive().isNotEqualTo(digest(other));
    }

    @Test
    void killedNodeLosesNoSettingAndNoRequestOfTheOther() {
        sameRealm.attribute(MAX, "900");
        String revoked = sameClient.token().token();
        sameClient.revoke(revoked).orFail();
        try (RequestLoad load =
                RequestLoad.start(() -> client.token("validity_period", "900").lifetime() == 900)) {
            load.awaitMore(50);

            other.kill();
            load.awaitMore(100);
            assertMembers(one, 1);
            load.awaitMore(100);

            assertThat(load.failures()).isEmpty();
        }
        assertThat(client.token("validity_period", "901").errorDescription()).contains("1 to 900");
        assertThat(client.introspect(revoked).path("active").asBoolean()).isFalse();

        realm.attribute(MAX, "800");
        assertThat(client.token("validity_period", "801").errorDescription()).contains("1 to 800");

        other.restart();
        assertMembersOfBoth(2);
        assertThat(sameClient.token("validity_period", "801").errorDescription())
                .contains("1 to 800");
        assertThat(sameClient.introspect(revoked).path("active").asBoolean()).isFalse();
        realm.removeAttribute(MAX);
    }

    private static double digest(KeycloakServer node) {
        return Scrape.of(node).value("grant_control_policy_digest");
    }

    private static void assertMembersOfBoth(int members) {
        assertMembers(one, members);
        assertMembers(other, members);
    }

    /** Reads the last cluster view in the log of the node. */
    private static void assertMembers(KeycloakServer node, int members) {
        eventually(PATIENCE, () -> assertThat(VIEW.matcher(node.log().text())
                        .results()
                        .map((MatchResult view) -> Integer.parseInt(view.group(1)))
                        .reduce(0, (earlier, later) -> later))
                .as("members in the last view of " + node.log())
                .isEqualTo(members));
    }
}
