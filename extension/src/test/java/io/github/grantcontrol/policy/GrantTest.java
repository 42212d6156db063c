package io.github.grantcontrol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {

    @ParameterizedTest
    @CsvSource({
        "authorization_code, authorization_code",
        "refresh_token, refresh_token",
        "password, password",
        "client_credentials, client_credentials",
        "device_code, urn:ietf:params:oauth:grant-type:device_code",
        "token_exchange, urn:ietf:params:oauth:grant-type:token-exchange",
        "jwt_bearer, urn:ietf:params:oauth:grant-type:jwt-bearer",
        "jwt, urn:ietf:params:oauth:grant-type:jwt-bearer",
        "uma_ticket, urn:ietf:params:oauth:grant-type:uma-ticket",
        "ciba, urn:openid:params:grant-type:ciba",
        "pre_authorized_code, urn:ietf:params:oauth:grant-type:pre-authorized_code",
    })
    void grantIsFoundByShortNameAliasAndId(String name, String id) {
        assertThat(Grant.findByName(name)).contains(Grant.findByName(id).orElseThrow());
        assertThat(Grant.findByName(id).orElseThrow().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "implicit", "saml_bearer", "PASSWORD", "authorization-code", "oauth.grant_type.password"})
    void otherNamesAreNoGrant(String name) {
        assertThat(Grant.findByName(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void namesIncludeShortNameAndIdOfEachGrant(Grant grant) {
        assertThat(Grant.names()).contains(grant.shortName(), grant.id());
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void adminConsoleNeedsAuthorizationCodeAndRefreshToken(Grant grant) {
        assertThat(grant.isNeededToAdminister())
                .isEqualTo(grant == Grant.AUTHORIZATION_CODE || grant == Grant.REFRESH_TOKEN);
    }
}
