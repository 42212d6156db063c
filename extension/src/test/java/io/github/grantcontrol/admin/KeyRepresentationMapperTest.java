package io.github.grantcontrol.admin;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.syntax.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRepresentationMapperTest {

    private static final KeycloakLifespan OF_REALM = new KeycloakLifespan(300, false, 300);
    private static final KeycloakLifespan OF_CLIENT = new KeycloakLifespan(400, true, 400);

    private final List<ScopedSettings> voices = new ArrayList<>();

    @Test
    void whereNobodySpeaksTheValueIsBuiltIn() {
        assertThat(view(SettingKey.ENABLE, OF_REALM)).isEqualTo(new KeyRepresentation(true, OriginRepresentation.BUILT_IN, List.of()));
        assertThat(view(SettingKey.ON_EXCEED, OF_REALM).value()).isEqualTo("reject");
        assertThat(view(SettingKey.MAX, OF_REALM).value()).isEqualTo(3600L);
        assertThat(view(SettingKey.BEARER_MAX, OF_REALM)).isEqualTo(new KeyRepresentation(null, null, List.of()));
    }

    @Test
    void aDefaultThatNobodySaidIsKeycloaks() {
        KeyRepresentation usual = view(SettingKey.DEFAULT, OF_REALM);

        assertThat(usual.value()).isEqualTo(300L);
        assertThat(usual.origin().setting()).isEqualTo("accessTokenLifespan of the realm");
        assertThat(outcomes(usual)).containsExactly("decides");
        assertThat(view(SettingKey.DEFAULT, new KeycloakLifespan(300, false, 7200))
                        .origin()
                        .setting())
                .endsWith("cut at the session's maximum");
    }

    @Test
    void ourDefaultComesBeforeKeycloaksButForTheClientsOwnLifespan() {
        says(Layer.REALM, "validity_period.default", "200");

        assertThat(view(SettingKey.DEFAULT, OF_REALM).value()).isEqualTo(200L);
        assertThat(outcomes(view(SettingKey.DEFAULT, OF_REALM))).containsExactly("decides", "overridden");
        assertThat(view(SettingKey.DEFAULT, OF_CLIENT).value()).isEqualTo(400L);
        assertThat(outcomes(view(SettingKey.DEFAULT, OF_CLIENT))).containsExactly("overridden", "decides");

        says(Layer.CLIENT, "validity_period.default", "100");
        assertThat(view(SettingKey.DEFAULT, OF_CLIENT).value()).isEqualTo(100L);
    }

    @Test
    void aDefaultOutsideTheBoundsIsNarrowedByThem() {
        says(Layer.REALM, "validity_period.max", "60");

        KeyRepresentation usual = view(SettingKey.DEFAULT, OF_REALM);
        assertThat(usual.value()).isEqualTo(60L);
        assertThat(usual.origin().attribute()).isEqualTo("validity_period.max");
        assertThat(outcomes(usual)).containsExactly("narrowed");
    }

    @Test
    void aBearerMaxOverTheMaxIsNarrowedByIt() {
        says(Layer.REALM, "validity_period.bearer_max", "600");
        assertThat(view(SettingKey.BEARER_MAX, OF_REALM).origin().attribute()).isEqualTo("validity_period.bearer_max");

        says(Layer.CLIENT, "validity_period.max", "300");
        KeyRepresentation bearerMax = view(SettingKey.BEARER_MAX, OF_REALM);
        assertThat(bearerMax.value()).isEqualTo(300L);
        assertThat(bearerMax.origin().author()).isEqualTo("client");
        assertThat(outcomes(bearerMax)).containsExactly("narrowed");
    }

    private void says(Layer author, String key, String value) {
        SettingsReader reader = SettingsReader.ofText(author);
        String kind = author == Layer.REALM ? "realm attribute " : "client attribute ";
        reader.read("client_credentials", key, value, kind + key);
        GrantSettings statement = reader.statements().of(Grant.CLIENT_CREDENTIALS);
        int last = voices.size() - 1;
        if (last >= 0 && voices.get(last).author() == author) {
            voices.set(
                    last,
                    new ScopedSettings(
                            author,
                            ScopedSettings.Scope.REALM,
                            statement.over(voices.get(last).statement())));
        } else {
            voices.add(new ScopedSettings(author, ScopedSettings.Scope.REALM, statement));
        }
    }

    private KeyRepresentation view(SettingKey key, KeycloakLifespan lifespan) {
        GrantPolicy policy = GrantPolicy.NEUTRAL;
        for (ScopedSettings voice : voices) {
            policy = policy.and(voice.statement());
        }
        return new KeyRepresentationMapper(new OriginVisibility(true, true, true), voices, policy, lifespan).of(key);
    }

    private static List<String> outcomes(KeyRepresentation view) {
        return view.said().stream().map(KeyRepresentation.Heard::outcome).toList();
    }
}
