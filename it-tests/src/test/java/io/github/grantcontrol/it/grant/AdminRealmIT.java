package io.github.grantcontrol.it.grant;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that only the server file can disable the grants that administrators need in the admin realm. */
class AdminRealmIT {

    private static final String REFRESH = "oauth.grant_type.refresh_token.enable";
    private static final String REJECT = "oauth.grant_type.refresh_token.reject_issued";
    private static final String CODE = "oauth.grant_type.authorization_code.enable";

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm master = TestRealm.existing(server, "master");

    @AfterEach
    void restore() {
        master.removeAttribute(REFRESH).removeAttribute(CODE).removeAttribute(REJECT);
        server.grantControl(SharedServers.NO_SETTINGS);
        eventually(Duration.ofSeconds(30), () -> assertThat(refresh(login()).status())
                .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "nope"})
    void aStoredSettingIsIgnored(String value) {
        TokenAnswer login = login();
        String refreshed = refresh(login).token();

        master.attribute(REFRESH, value).attribute(CODE, value).attribute(REJECT, "true");

        assertThat(refresh(login).status()).isEqualTo(200);
        assertThat(countUsers(refreshed).status()).isEqualTo(200);
        assertThat(master.token("grant_type", "authorization_code", "client_id", "admin-cli", "code", "none")
                        .error())
                .isEqualTo("invalid_grant");
        eventually(Duration.ofSeconds(30), () -> assertThat(server.log().text())
                .contains("ERROR")
                .contains(REFRESH)
                .contains(CODE));
    }

    @Test
    void theServerFileCanDisableRefreshTokens() {
        TokenAnswer login = login();
        String refreshed = refresh(login).token();

        server.grantControl("[realm.master.oauth.grant_type.refresh_token]\nenable = false\nreject_issued = true\n");

        eventually(
                Duration.ofSeconds(30), () -> assertThat(refresh(login).error()).isEqualTo("unsupported_grant_type"));
        assertThat(countUsers(refreshed).status()).isEqualTo(401);
        assertThat(countUsers(login.token()).status()).isEqualTo(200);
    }

    private Response countUsers(String token) {
        return Http.send(Http.request(server.baseUrl() + "/admin/realms/master/users/count")
                .header("Authorization", "Bearer " + token));
    }

    private TokenAnswer login() {
        return master.token(
                "grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin");
    }

    private TokenAnswer refresh(TokenAnswer login) {
        return master.token(
                Http.request(master.endpoint("token")),
                "grant_type",
                "refresh_token",
                "client_id",
                "admin-cli",
                "refresh_token",
                login.refreshToken());
    }
}
