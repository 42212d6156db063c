package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredSettingsTest {

    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    @Test
    void otherAttributesAreNotOurs() {
        StoredSettings settings = StoredSettings.of(
                Map.of(
                        MAX,
                        "900",
                        "client.batch." + MAX,
                        "7200",
                        "frontendUrl",
                        "https://sso.example.org",
                        "cibaBackchannelTokenDeliveryMode",
                        "poll",
                        "oauth2DeviceCodeLifespan",
                        "600",
                        "clientSessionMaxLifespan",
                        "0",
                        "oauth.grant_type.saml_bearer.enable",
                        "true",
                        "somebody." + MAX,
                        "900"),
                false);

        assertThat(settings.attributes()).containsOnlyKeys(MAX, "client.batch." + MAX);
        assertThat(settings.statements().settings())
                .extracting(RealmSetting::attribute)
                .containsExactly(MAX, "client.batch." + MAX);
        assertThat(settings.unreadable()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsOursAndToldApart() {
        StoredSettings settings = StoredSettings.of(
                Map.of(
                        MAX,
                        "abc",
                        "oauth.grant_type.password.enabel",
                        "false",
                        "oauth.grant_types.password.enable",
                        "false",
                        "oauth.grant_type.ciba.enable",
                        "false"),
                false);

        assertThat(settings.attributes()).hasSize(4);
        assertThat(settings.statements().settings())
                .extracting(RealmSetting::attribute)
                .containsExactly("oauth.grant_type.ciba.enable");
        assertThat(settings.unreadable())
                .extracting(StoredSettings.Unreadable::attribute, StoredSettings.Unreadable::value)
                .containsExactly(
                        tuple(MAX, "abc"),
                        tuple("oauth.grant_type.password.enabel", "false"),
                        tuple("oauth.grant_types.password.enable", "false"));
        assertThat(settings.unreadable().get(0).message())
                .isEqualTo(MAX + " must be a whole number of seconds from 1 to 315360000, but is 'abc'");
    }

    @Test
    void ofTwoNamesOfOneGrantOneIsReadAndTheOtherTold() {
        StoredSettings settings = StoredSettings.of(
                Map.of("oauth.grant_type.jwt.enable", "false", "oauth.grant_type.jwt_bearer.enable", "true"), false);

        assertThat(settings.attributes()).hasSize(2);
        assertThat(settings.statements().settings()).hasSize(1);
        assertThat(settings.unreadable()).hasSize(1);
    }

    @Test
    void whatWouldLockAdministratorsOutDoesNotCountInTheAdminRealm() {
        Map<String, String> attributes = Map.of("oauth.grant_type.refresh_token.enable", "false");

        assertThat(StoredSettings.of(attributes, false).unreadable()).isEmpty();
        assertThat(StoredSettings.of(attributes, true).unreadable())
                .singleElement()
                .satisfies(ignored ->
                        assertThat(ignored.message()).startsWith("ignored: in the admin realm only the server's file"));
        assertThat(StoredSettings.of(attributes, true).statements().settings()).isEmpty();
    }

    @Test
    void theVersionIsAnotherWhereverAnythingOfOursIs() {
        Map<String, String> attributes = new HashMap<>(Map.of(MAX, "900"));
        String version = version(attributes);

        attributes.put("frontendUrl", "https://sso.example.org");
        assertThat(version(attributes)).isEqualTo(version);
        attributes.put(MAX, "901");
        assertThat(version(attributes)).isNotEqualTo(version);
        attributes.put(MAX, "abc");
        assertThat(version(attributes)).as("unreadable ones count").isNotIn(version, version(Map.of()));
        assertThat(version(Map.of(MAX, "1", "client.a." + MAX, "2")))
                .isNotEqualTo(version(Map.of(MAX, "2", "client.a." + MAX, "1")));
    }

    @Test
    void aNameThatTheDatabaseCannotHoldCannotBeStored() {
        assertThat(named("c".repeat(StoredSettings.LONGEST_NAME - MAX.length() - "client..".length())))
                .allMatch(StoredSettings::canBeStored);
        assertThat(named("c".repeat(StoredSettings.LONGEST_NAME - MAX.length() - "client..".length() + 1)))
                .hasSize(1)
                .noneMatch(StoredSettings::canBeStored);
        assertThat(named("")).hasSize(1).noneMatch(StoredSettings::canBeStored);
    }

    private static Iterable<RealmSetting> named(String clientId) {
        RealmSettings statements = SettingsDocument.ofToml(
                        ("[client.\"" + clientId + "\"]\n" + MAX + " = 60").getBytes(StandardCharsets.UTF_8))
                .statements();
        return statements.settings();
    }

    private static String version(Map<String, String> attributes) {
        return StoredSettings.of(attributes, false).version();
    }
}
