package io.github.grantcontrol.source.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSettingsTest {

    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    @Test
    void otherAttributesAreNotOurs() {
        StoredSettings stored = StoredSettings.read(
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
                        "another." + MAX,
                        "900",
                        "grant-control",
                        "x",
                        StoredSettings.CHANGED_AT,
                        "x"),
                false);

        assertThat(stored.attributes()).containsOnlyKeys(MAX, "client.batch." + MAX);
        assertThat(stored.settings().all())
                .extracting(KeyGrammar::attributeName)
                .containsExactly(MAX, "client.batch." + MAX);
        assertThat(stored.unreadable()).isEmpty();
    }

    @Test
    void unreadableAttributesAreOursAndListedApart() {
        StoredSettings stored = StoredSettings.read(
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

        assertThat(stored.attributes()).hasSize(4);
        assertThat(stored.settings().all())
                .extracting(KeyGrammar::attributeName)
                .containsExactly("oauth.grant_type.ciba.enable");
        assertThat(stored.unreadable())
                .extracting(StoredSettings.Unreadable::attribute, StoredSettings.Unreadable::value)
                .containsExactlyInAnyOrder(
                        tuple(MAX, "abc"),
                        tuple("oauth.grant_type.password.enabel", "false"),
                        tuple("oauth.grant_types.password.enable", "false"));
        assertThat(stored.unreadable())
                .filteredOn(unreadable -> unreadable.attribute().equals(MAX))
                .singleElement()
                .extracting(unreadable -> unreadable.text().toString())
                .isEqualTo(MAX + " must be a whole number of seconds from 1 to 315360000, but is 'abc'");
    }

    @Test
    void sameKeyUnderTwoNamesOfAGrantIsReadOnceAndUnreadableOnce() {
        StoredSettings stored = StoredSettings.read(
                Map.of("oauth.grant_type.jwt.enable", "false", "oauth.grant_type.jwt_bearer.enable", "true"), false);

        assertThat(stored.attributes()).hasSize(2);
        assertThat(stored.settings().all()).hasSize(1);
        assertThat(stored.unreadable()).hasSize(1);
    }

    @Test
    void adminRealmIgnoresSettingsThatLockAdministratorsOut() {
        Map<String, String> attributes = Map.of("oauth.grant_type.refresh_token.enable", "false");

        assertThat(StoredSettings.read(attributes, false).unreadable()).isEmpty();
        assertThat(StoredSettings.read(attributes, true).unreadable())
                .singleElement()
                .satisfies(ignored -> assertThat(ignored.text().toString())
                        .startsWith("ignored: in the admin realm only the server file"));
        assertThat(StoredSettings.read(attributes, true).settings().all()).isEmpty();
    }

    @Test
    void adminRealmLeavesForeignAttributesAlone() {
        Map<String, String> attributes = Map.of(
                "acme.oauth.grant_type.authorization_code.enable",
                "false",
                "oauth.grant_type.refresh_token.grant_handler",
                "x",
                "oauth.grant_typ.refresh_token.enable",
                "false");

        StoredSettings stored = StoredSettings.read(attributes, true);

        assertThat(stored.attributes()).containsOnlyKeys("oauth.grant_typ.refresh_token.enable");
        assertThat(stored.unreadable()).singleElement().asString().contains("ignored: in the admin realm");
        assertThat(stored.skipped())
                .isEqualTo(StoredSettings.read(attributes, false).skipped())
                .hasSize(2);
    }

    @Test
    void versionChangesWithOurAttributesOnly() {
        Map<String, String> attributes = new HashMap<>(Map.of(MAX, "900"));
        String version = version(attributes);

        attributes.put("frontendUrl", "https://sso.example.org");
        attributes.put(StoredSettings.CHANGED_AT, "x");
        assertThat(version(attributes)).isEqualTo(version);
        attributes.put(MAX, "901");
        assertThat(version(attributes)).isNotEqualTo(version);
        attributes.put(MAX, "abc");
        assertThat(version(attributes)).as("unreadable ones too").isNotIn(version, version(Map.of()));
        assertThat(version(Map.of(MAX, "1", "client.a." + MAX, "2")))
                .isNotEqualTo(version(Map.of(MAX, "2", "client.a." + MAX, "1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"batch", "it's", "a|b[0]", "100%", "a.oauth.grant_type.b", "\u00e9", "https://example.org/x"})
    void storedSettingsAreReadAgain(String clientId) {
        RealmSetting setting = max(clientId);

        StoredSettings stored = StoredSettings.read(
                StoredSettings.attributesOf(StoredSettings.read(Map.of(KeyGrammar.attributeName(setting), "60"), false)
                        .settings()),
                false);

        assertThat(StoredSettings.canStore(setting)).isTrue();
        assertThat(stored.settings()
                        .client(clientId)
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .map(Sourced::value)
                .contains(60L);
    }

    @Test
    void nameThatDoesNotFitTheDatabaseCannotBeStored() {
        int longest = StoredSettings.MAX_NAME_LENGTH - MAX.length() - "client..".length();

        assertThat(StoredSettings.canStore(max("c".repeat(longest)))).isTrue();
        assertThat(StoredSettings.canStore(max("c".repeat(longest + 1)))).isFalse();
        assertThat(StoredSettings.canStore(max(""))).isFalse();
    }

    @Test
    void unreadableAttributeIsShownInOneShortLine() {
        assertThat(new StoredSettings.Unreadable(
                                "a\nb", "\u001b" + "v".repeat(100_000), LocalizableMessage.ofText("m\n"))
                        .toString())
                .startsWith("attribute a?b = '?vvv")
                .endsWith("': m?")
                .hasSizeLessThan(100);
    }

    private static RealmSetting max(String clientId) {
        return new RealmSetting(
                Optional.of(clientId),
                Grant.CLIENT_CREDENTIALS,
                SettingKey.MAX,
                new Sourced<>(60L, new SettingOrigin.InRealmAttribute(Scope.CLIENT, "x")));
    }

    private static String version(Map<String, String> attributes) {
        return StoredSettings.read(attributes, false).version();
    }
}
