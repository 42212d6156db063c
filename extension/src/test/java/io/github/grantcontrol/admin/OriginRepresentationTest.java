package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.ScopedSettings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginRepresentationTest {

    @Test
    void aPlaceInTheFileIsItsNameAndLine() {
        assertThat(OriginRepresentation.of(Layer.OPERATOR, ScopedSettings.Scope.SERVER, "/opt/my:keycloak/conf/grant-control.toml:12:3"))
                .isEqualTo(new OriginRepresentation("operator", "server", "grant-control.toml", 12, null, null));
    }

    @Test
    void aPlaceInAnAttributeIsItsName() {
        assertThat(OriginRepresentation.of(Layer.REALM, ScopedSettings.Scope.CLIENT, "realm attribute client.a:1:2.oauth"))
                .isEqualTo(new OriginRepresentation("realm", "client", null, null, "client.a:1:2.oauth", null));
        assertThat(OriginRepresentation.of(Layer.CLIENT, ScopedSettings.Scope.CLIENT, "client attribute x"))
                .isEqualTo(new OriginRepresentation("client", "client", null, null, "x", null));
    }

    @Test
    void whoMayNotSeeThePlaceIsToldTheAuthor() {
        assertThat(OriginRepresentation.of(Layer.OPERATOR, ScopedSettings.Scope.REALM, "a.toml:1:1").withoutPlace())
                .isEqualTo(new OriginRepresentation("operator", "realm", null, null, null, null));
    }
}
