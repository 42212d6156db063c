package io.github.grantcontrol.policy.syntax;

import static io.github.grantcontrol.policy.syntax.AttributeName.Match.NEARLY;
import static io.github.grantcontrol.policy.syntax.AttributeName.Match.OURS;
import static io.github.grantcontrol.policy.syntax.AttributeName.Match.STRANGE;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeNameTest {

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.password.enable, OURS, , password, enable",
        "oauth.grant_type.urn:openid:params:grant-type:ciba.enable, OURS, , urn:openid:params:grant-type:ciba, enable",
        "oauth.grant_type.client_credentials.validity_period.max, OURS, , client_credentials, validity_period.max",
        "oauth.grant_type.password, OURS, , password, ''",
        "client.batch.oauth.grant_type.password.enable, OURS, batch, password, enable",
        "client.https://a.b/c.oauth.grant_type.ciba.enable, OURS, https://a.b/c, ciba, enable",
        "client.x.oauth.grant_type.y.oauth.grant_type.ciba.enable, OURS, x.oauth.grant_type.y, ciba, enable",
        "client.oauth.grant_type.x.oauth.grant_type.ciba.enable, OURS, oauth.grant_type.x, ciba, enable",
        "oath.grant_type.password.enable, NEARLY, , password, enable",
        "oauth.grant_types.password.enable, NEARLY, , password, enable",
        "oauth_grant_type.password.enable, NEARLY, , password, enable",
        "oauth.grant.type.password.enable, NEARLY, , password, enable",
        "oauth.grant_type, NEARLY, , '', ''",
        "client.batch.oauth.grant-type.password.enable, NEARLY, batch, password, enable",
        "client.my.batch.oauth_grant_type.password.enable, NEARLY, my.batch, password, enable",
        "client.batch.oauth.grant.type.password.enable, NEARLY, batch, password, enable",
        "clients.batch.oauth.grant_type.password.enable, NEARLY, batch, password, enable",
        "client_batch.oauth.grant_type.password.enable, NEARLY, , password, enable",
        "clent.my.batch.oath.grant_type.password.enable, NEARLY, my.batch, password, enable",
        "client.oauth.grant_type.password.enable, NEARLY, , password, enable",
        "client..oauth.grant_type.password.enable, NEARLY, , password, enable",
        "realm.acme.oauth.grant_type.password.enable, STRANGE, , password, enable",
        "foo.oauth.grant_type.password.enable, STRANGE, , password, enable",
    })
    void aRealmsAttributeSpeaksOfItOrOfOneClient(
            String name, AttributeName.Match match, String clientId, String grant, String path) {
        assertThat(AttributeName.ofRealm(name))
                .contains(new AttributeName(match, Optional.ofNullable(clientId), grant, path));
    }

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.password.enable, OURS, password, enable",
        "oauth.grant_typ.password.enable, NEARLY, password, enable",
        "client.batch.oauth.grant_type.password.enable, STRANGE, password, enable",
    })
    void aClientsAttributeSpeaksOfItAlone(String name, AttributeName.Match match, String grant, String path) {
        assertThat(AttributeName.ofClient(name)).contains(new AttributeName(match, Optional.empty(), grant, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "oauth",
                "oauth.",
                "client.",
                "client.batch",
                "oauth2DeviceCodeLifespan",
                "oauth2.device.authorization.grant.enabled",
                "oidc.ciba.grant.enabled",
                "access.token.lifespan",
                "client.secret.creation.time",
                "client-policies.profiles",
                "post.logout.redirect.uris",
                "saml.assertion.signature",
                "tls.client.certificate.bound.access.tokens",
                "standard.token.exchange.enableRefreshRequestedTokenType",
                "acr.loa.map",
                "_browser_header.xFrameOptions"
            })
    void attributesOfKeycloakAreNoneOfOurs(String name) {
        assertThat(AttributeName.ofRealm(name)).isEmpty();
        assertThat(AttributeName.ofClient(name)).isEmpty();
    }

    @Property
    void anyNameCanBeTakenApart(@ForAll String name) {
        assertThat(AttributeName.ofRealm(name)).isNotNull();
        assertThat(AttributeName.ofClient(name)).isNotNull();
    }

    @Property
    void whateverTheClientIdIs(@ForAll String clientId) {
        AttributeName name = AttributeName.ofRealm("client." + clientId + ".oauth.grant_type.password.enable")
                .orElseThrow();

        assertThat(name.match()).isEqualTo(clientId.isEmpty() ? NEARLY : OURS).isNotEqualTo(STRANGE);
        assertThat(name.clientId().orElse("")).isEqualTo(clientId);
    }
}
