package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests Keycloak's first version of token exchange, which can start a session of its own for another user. */
class LegacyExchangeIT {

    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:";

    @RegisterExtension
    static final SharedRealm REALM =
            SharedRealm.on(() -> Servers.shared(ServerConfig.withOurJars().features("token-exchange")));

    private final TestRealm realm = REALM.get();
    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
        realm.administrator(serviceAccount(client), "impersonation");
    }

    @Test
    void anExchangeIsBoundedAndEndsWithTheGrant() {
        String token = client.token().token();
        assertThat(exchange(token).lifetime()).isEqualTo(300);

        realm.attribute(Keys.MAX, "120");
        assertThat(exchange(token).lifetime()).isEqualTo(120);

        client.attribute(Keys.ENABLE, "false");
        assertRefused(exchange(token));
        client.attribute(Keys.ENABLE, "");
        realm.attribute(Keys.ENABLE, "false");
        assertRefused(exchange(token));
    }

    @Test
    void aRequestedServiceAccountGetsARefreshTokenOnlyIfAllowed() {
        realm.attribute(Keys.MAX, "120");
        String token = client.token().token();
        TokenAnswer answer = exchange(token, "requested_subject", "service-account-m2m");
        assertThat(answer.lifetime()).isEqualTo(120);
        assertThat(answer.hasRefreshToken()).isFalse();
        assertThat(answer.json().path("issued_token_type").asText()).isEqualTo(TOKEN_TYPE + "access_token");

        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        String refreshToken =
                exchange(token, "requested_subject", "service-account-m2m").refreshToken();
        assertThat(client.refresh(refreshToken).lifetime()).isEqualTo(120);

        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "false");
        assertThat(client.refresh(refreshToken).error()).isEqualTo("invalid_grant");
    }

    @Test
    void aRequestedServiceAccountsTokenEndsWithTheGrant() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        TestClient other = realm.client("other");
        String token = client.token().token();
        String refreshToken =
                exchange(token, "requested_subject", "service-account-other").refreshToken();
        assertThat(client.refresh(refreshToken).status()).isEqualTo(200);
        int sessions = sessions(other);

        other.attribute(Keys.ENABLE, "false");

        assertRefused(exchange(token, "requested_subject", "service-account-other"));
        assertThat(sessions(other)).as("sessions of refused requests").isEqualTo(sessions);
        assertThat(client.refresh(refreshToken).error()).isEqualTo("invalid_grant");
    }

    @Test
    void aDisabledGrantsTokenGivesNoTokenOfAPersonAndNoAssertion() {
        realm.user("alice", "wonderland");
        String token = client.token().token();
        assertThat(exchange(token, "requested_subject", "alice").lifetime()).isEqualTo(300);
        client.attribute(Keys.ENABLE, "false");

        assertRefused(exchange(token, "requested_subject", "alice"));
        assertRefused(exchange(token, "requested_issuer", "anywhere"));
        assertRefused(exchange(token, "requested_token_type", TOKEN_TYPE + "saml2"));
    }

    @Test
    void itsTokensAreRejectedOnceTokenExchangeIsDisabled() {
        client.audience("m2m");
        String exchanged = exchange(client.token().token()).token();
        assertThat(client.introspect(exchanged).path("active").asBoolean()).isTrue();

        realm.attribute("oauth.grant_type.token_exchange.enable", "false")
                .attribute("oauth.grant_type.token_exchange.reject_issued", "true");

        assertThat(client.introspect(exchanged).path("active").asBoolean()).isFalse();
    }

    private TokenAnswer exchange(String token, String... more) {
        List<String> form =
                new ArrayList<>(List.of("subject_token", token, "subject_token_type", TOKEN_TYPE + "access_token"));
        form.addAll(List.of(more));
        return client.grant(Keys.TOKEN_EXCHANGE, form.toArray(String[]::new));
    }

    private static void assertRefused(TokenAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.errorDescription()).isEqualTo("Grant type client_credentials is disabled");
    }

    private int sessions(TestClient ofClient) {
        return realm.admin()
                .get(realm.path("/users/" + serviceAccount(ofClient) + "/sessions"))
                .orFail()
                .json()
                .size();
    }

    private String serviceAccount(TestClient ofClient) {
        return realm.admin()
                .get(ofClient.path() + "/service-account-user")
                .orFail()
                .json()
                .required("id")
                .asText();
    }
}
