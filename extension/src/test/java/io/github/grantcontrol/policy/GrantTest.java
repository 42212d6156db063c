package io.github.grantcontrol.policy;



import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
    void aGrantIsKnownByItsShortNameAndItsId(String shortName, String id) {
        assertThat(Grant.byName(shortName)).contains(Grant.byName(id).orElseThrow());
        assertThat(Grant.byName(id).orElseThrow().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "implicit", "saml_bearer", "PASSWORD", "authorization-code", "oauth.grant_type.password"})
    void nothingElseIsAGrant(String name) {
        assertThat(Grant.byName(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void onlyClientCredentialsHasLifetimesAndRefreshTokens(Grant grant) {
        for (SettingKey key : SettingKey.values()) {
            assertThat(key.appliesTo(grant))
                    .isEqualTo(grant == Grant.CLIENT_CREDENTIALS || key == SettingKey.ENABLE || key == SettingKey.REPORT_ONLY);
        }
    }

    @Test
    void aKeyIsTheSameEverywhere() {
        assertThat(SettingKey.BEARER_MAX.of(Grant.CLIENT_CREDENTIALS))
                .isEqualTo("oauth.grant_type.client_credentials.validity_period.bearer_max");
        assertThat(SettingKey.byPath("validity_period.on_exceed")).contains(SettingKey.ON_EXCEED);
        assertThat(SettingKey.byPath("max")).isEmpty();
    }
}
