package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.Test;

/** Tests the parameter with an OAuth client library, Nimbus. */
class NimbusClientIT {

    @Test
    void discoversTheRealmAndChoosesALifetime() throws Exception {
        try (TestRealm realm = TestRealm.create(SharedServers.unconfigured())) {
            TestClient client = realm.client("m2m");
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(realm.url()));

            AccessTokenResponse granted = send(metadata, client, "1234").toSuccessResponse();
            assertThat(granted.getTokens().getAccessToken().getLifetime()).isBetween(1233L, 1234L);
            assertThat(granted.getTokens().getRefreshToken()).isNull();

            TokenResponse refused = send(metadata, client, "1e3");
            assertThat(refused.toErrorResponse().getErrorObject()).isEqualTo(OAuth2Error.INVALID_REQUEST);

            realm.attribute(Keys.ENABLE, "false");
            assertThat(send(metadata, client, "1234").toErrorResponse().getErrorObject())
                    .isEqualTo(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        }
    }

    private static TokenResponse send(OIDCProviderMetadata metadata, TestClient client, String seconds)
            throws Exception {
        ClientSecretBasic secret = new ClientSecretBasic(new ClientID(client.clientId()), new Secret(client.secret()));
        TokenRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(), secret, new ClientCredentialsGrant())
                .scope(new Scope("profile"))
                .customParameter("validity_period", seconds)
                .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }
}
