package io.github.grantcontrol.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the counters of tokens and refusals in Keycloak's own metrics. */
class MetricsIT {

    private static final String CC = "oauth.grant_type.client_credentials.";
    private static final String GRANTED = "grant_control_tokens_granted_total";
    private static final String REFUSED = "grant_control_tokens_refused_total";
    private static final String WOULD_REFUSE = "grant_control_tokens_would_refuse_total";
    private static final String LIFETIME = "grant_control_token_lifetime_seconds";

    private static final Pattern METRIC = Pattern.compile("grant_control_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(reason|outcome|kind) *=~? *\\\\?\"(\\w+)\\\\?\"");

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::withFile);

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm realm = REALM.get();
    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @Test
    void grantedTokensAreCountedByRealmAndGrant() {
        realm.user("alice", "wonderland");
        client.update(settings -> settings.put("directAccessGrantsEnabled", true));
        Scrape counted = counted(() -> {
            client.token();
            client.token();
            client.grant("password", "username", "alice", "password", "wonderland")
                    .token();
            client.grant("password", "username", "alice", "password", "wrong");
        });
        assertThat(granted(counted, "client_credentials")).isEqualTo(2);
        assertThat(granted(counted, "password")).isEqualTo(1);
        // What Keycloak itself refuses is in its own metrics.
        assertThat(counted.samples())
                .filteredOn(sample -> sample.name().equals(REFUSED) && sample.value() > 0)
                .isEmpty();
    }

    @Test
    void refusalsAreCountedByReason() {
        assertThat(refused("client_credentials", "out_of_bounds", () -> client.token("validity_period", "999999")))
                .isEqualTo(1);
        assertThat(refused("client_credentials", "malformed", () -> {
                    client.token("validity_period", "abc");
                    client.token("validity_period", "300", "validity_period", "300");
                }))
                .isEqualTo(2);

        realm.attribute("oauth.grant_type.password.enable", "false");
        assertThat(refused("password", "disabled", () -> client.grant("password", "username", "alice")))
                .isEqualTo(1);

        client.attribute("standard.token.exchange.enabled", "true");
        String token = client.token().token();
        client.attribute(CC + "enable", "false");
        assertThat(refused("client_credentials", "disabled_for_client", client::token))
                .isEqualTo(1);
        assertThat(refused("token_exchange", "subject_disabled", () -> exchange(token)))
                .isEqualTo(1);

        client.attribute(CC + "enable", "");
        requestWithoutPossibleToken();

        client.attribute(CC + "validity_period.min", "")
                .attribute(CC + "enable", "")
                .attribute("client_credentials.use_refresh_token", "true");
        realm.attribute(CC + "allow_refresh_tokens", "true");
        String refreshToken = client.token().refreshToken();
        realm.attribute(CC + "allow_refresh_tokens", "false");
        assertThat(refused("refresh_token", "refresh_not_allowed", () -> client.refresh(refreshToken)))
                .isEqualTo(1);
    }

    private TokenAnswer exchange(String token) {
        return client.grant(
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token");
    }

    /** Causes the two refusals of alerts: the client gets no token until an administrator changes the settings. */
    private void requestWithoutPossibleToken() {
        client.attribute(CC + "validity_period.min", "600").attribute(CC + "validity_period.max", "300");
        assertThat(refused("client_credentials", "no_lifetime_left", client::token))
                .isEqualTo(1);
        client.attribute(CC + "enable", "maybe");
        assertThat(refused("client_credentials", "unreadable", client::token)).isEqualTo(1);
    }

    @Test
    void aReportedChangeIsCountedOnceForEachRequest() {
        realm.attribute(CC + "enable", "false").attribute(CC + "report_only", "true");
        Scrape counted = counted(() -> {
            client.token();
            client.token();
        });
        assertThat(counted.value(WOULD_REFUSE, "realm", realm.name(), "grant", "client_credentials"))
                .isEqualTo(2);
        assertThat(granted(counted, "client_credentials")).isEqualTo(2);
    }

    @Test
    void grantedLifetimesAreAHistogram() {
        Scrape counted = counted(() -> {
            client.token("validity_period", "60");
            client.token("validity_period", "3600");
        });
        assertThat(counted.value(LIFETIME + "_count")).isEqualTo(2);
        assertThat(counted.value(LIFETIME + "_sum")).isEqualTo(3660);
        assertThat(counted.value(LIFETIME + "_bucket", "le", "60.0")).isEqualTo(1);
        assertThat(counted.value(LIFETIME + "_bucket", "le", "3600.0")).isEqualTo(2);
    }

    @Test
    void aRemovedRealmHasNoTimeSeries() {
        TestRealm other = TestRealm.create(server);
        other.client("m2m").token();
        assertThat(Scrape.of(server).with("realm", other.name())).isNotEmpty();
        other.close();
        assertThat(Scrape.of(server).with("realm", other.name())).isEmpty();
    }

    @Test
    void noValueOfARequestBecomesALabel() {
        String url = server.baseUrl() + "/realms/invented/protocol/openid-connect/token";
        Http.post(url, "grant_type", "client_credentials", "client_id", "invented", "client_secret", "x");
        Http.post(realm.endpoint("token"), "grant_type", "invented", "client_id", "invented", "client_secret", "x");
        client.token();
        assertThat(Scrape.of(server).samples())
                .allSatisfy(
                        sample -> assertThat(sample.labels().values()).noneMatch(value -> value.contains("invented")))
                .allSatisfy(sample -> assertThat(sample.labels()).doesNotContainValue("m2m"));
    }

    /** A metric exists after its first use, so the test uses each. */
    @Test
    void theMetricsOfRealmConfigAreThoseOfTheServer() throws IOException {
        realm.attribute(CC + "reuse_for", "60");
        client.token();
        client.token();
        realm.attribute(CC + "enable", "false").attribute(CC + "report_only", "true");
        client.token();
        realm.attribute(CC + "report_only", "").attribute(CC + "enable", "");
        requestWithoutPossibleToken();
        Map<String, List<Scrape.Sample>> exposed = Scrape.of(server).byName();

        for (String file : List.of("prometheus-alerts.yml", "grafana-dashboard.json", "README.md")) {
            String text = Files.readString(Settings.realmConfig("observability/" + file));
            assertThat(named(text)).as(file).isNotEmpty().allSatisfy(name -> assertThat(exposed.keySet())
                    .anyMatch(metric -> metric.matches(name + "(_bucket)?")));
            assertThat(SELECTOR.matcher(text).results()).as(file).allSatisfy(selector -> assertThat(exposed.values())
                    .anyMatch(samples -> samples.stream().anyMatch(sample -> selector.group(2)
                            .equals(sample.labels().get(selector.group(1))))));
        }
        // The README lists all metrics, except what a histogram has beside its buckets.
        String readme = Files.readString(Settings.realmConfig("observability/README.md"));
        assertThat(exposed.keySet())
                .filteredOn(metric -> !metric.matches(LIFETIME + "_(count|sum|max)"))
                .allSatisfy(metric -> assertThat(readme).contains(metric.replaceFirst("_bucket$", "")));
    }

    @Test
    void theDashboardIsJsonWithAnExpressionInEachPanel() throws IOException {
        assertThat(Http.JSON
                        .readTree(Files.readString(Settings.realmConfig("observability/grafana-dashboard.json")))
                        .path("panels"))
                .isNotEmpty()
                .allSatisfy(panel ->
                        assertThat(panel.at("/targets/0/expr").asText()).contains("grant_control_"));
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private Scrape counted(Runnable requests) {
        Scrape before = Scrape.of(server);
        requests.run();
        return Scrape.of(server).minus(before);
    }

    private double granted(Scrape scrape, String grant) {
        return scrape.value(GRANTED, "realm", realm.name(), "grant", grant);
    }

    private double refused(String grant, String reason, Runnable requests) {
        return counted(requests).value(REFUSED, "realm", realm.name(), "grant", grant, "reason", reason);
    }
}
