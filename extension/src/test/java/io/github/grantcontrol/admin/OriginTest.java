package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Voice;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void aPlaceInTheFileIsItsNameAndLine() {
        assertThat(Origin.of(Author.OPERATOR, Voice.Scope.SERVER, "/opt/my:keycloak/conf/grant-control.toml:12:3"))
                .isEqualTo(new Origin("operator", "server", "grant-control.toml", 12, null, null));
    }

    @Test
    void aPlaceInAnAttributeIsItsName() {
        assertThat(Origin.of(Author.REALM, Voice.Scope.CLIENT, "realm attribute client.a:1:2.oauth"))
                .isEqualTo(new Origin("realm", "client", null, null, "client.a:1:2.oauth", null));
        assertThat(Origin.of(Author.CLIENT, Voice.Scope.CLIENT, "client attribute x"))
                .isEqualTo(new Origin("client", "client", null, null, "x", null));
    }

    @Test
    void whoMayNotSeeThePlaceIsToldTheAuthor() {
        assertThat(Origin.of(Author.OPERATOR, Voice.Scope.REALM, "a.toml:1:1").withoutPlace())
                .isEqualTo(new Origin("operator", "realm", null, null, null, null));
    }
}
