package io.github.grantcontrol.source.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin.InClientAttribute;
import io.github.grantcontrol.policy.origin.SettingOrigin.InRealmAttribute;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that cannot be read fail closed, for their grant alone. */
class AttributeSettingsReaderTest {

    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    @Test
    void rejectIssuedIsForTheRealmAlone() {
        String key = "oauth.grant_type.password.reject_issued";
        StoredSettings stored =
                AttributeSettingsReader.readRealm(Map.of(key, "true", "client.batch." + key, "true"), false);

        assertThat(stored.settings().realm().get(Grant.PASSWORD).get(SettingKey.REJECT_ISSUED))
                .contains(new Sourced<>(true, new InRealmAttribute(Scope.REALM, key)));
        assertThat(stored.settings().client("batch").get(Grant.PASSWORD).problems())
                .singleElement()
                .asString()
                .endsWith(key + " is for a realm, and cannot be set for a client");
        assertThat(AttributeSettingsReader.readClient(Map.of(key, "true"), false)
                        .unreadable())
                .hasSize(1);
        assertThat(AttributeSettingsReader.readRealm(
                                Map.of("oauth.grant_type.authorization_code.reject_issued", "true"), true)
                        .settings())
                .isEqualTo(StoredSettings.NONE.settings());
    }

    @Test
    void realmHasSettingsForItselfAndForClients() {
        StoredSettings stored = AttributeSettingsReader.readRealm(
                Map.of(
                        MAX,
                        "3600",
                        "client.batch." + MAX,
                        "86400",
                        "oauth.grant_type.password.enable",
                        "false",
                        "acr.loa.map",
                        "{}"),
                false);

        assertThat(stored.settings().realm().get(Grant.CLIENT_CREDENTIALS).get(SettingKey.MAX))
                .contains(new Sourced<>(3600L, new InRealmAttribute(Scope.REALM, MAX)));
        assertThat(stored.settings().realm().get(Grant.PASSWORD).get(SettingKey.ENABLE))
                .contains(new Sourced<>(false, new InRealmAttribute(Scope.REALM, "oauth.grant_type.password.enable")));
        assertThat(stored.settings()
                        .client("batch")
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .contains(new Sourced<>(86400L, new InRealmAttribute(Scope.CLIENT, "client.batch." + MAX)));
        assertThat(stored.unreadable()).isEmpty();
        assertThat(stored.skipped()).isEmpty();
    }

    @Test
    void clientHasSettingsForItself() {
        StoredSettings stored = AttributeSettingsReader.readClient(Map.of(MAX, "60"), false);

        assertThat(stored.settings().realm().get(Grant.CLIENT_CREDENTIALS).get(SettingKey.MAX))
                .contains(new Sourced<>(60L, new InClientAttribute(MAX)));
    }

    @Test
    void attributeWithAnEmptyValueIsNotSet() {
        Map<String, String> attributes = new HashMap<>(Map.of(MAX, "", "oath.grant_type.password.enable", ""));
        attributes.put("oauth.grant_type.password.enable", null);

        assertThat(AttributeSettingsReader.readRealm(attributes, false)).isEqualTo(StoredSettings.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.client_credentials.validity_period.max, abc",
        "oauth.grant_type.client_credentials.validity_period.max, 0",
        "oauth.grant_type.client_credentials.validity_period.max, 007",
        "oauth.grant_type.client_credentials.validity_period.max, ' '",
        "oauth.grant_type.client_credentials.validity_period.max, ٣٦٠٠",
        "oauth.grant_type.client_credentials.enable, nope",
        "oauth.grant_type.client_credentials.enable, TRUE",
        "oauth.grant_type.client_credentials.enabel, true",
        "oauth.grant_type.client_credentials.validity_period.longest, 60",
        "oauth.grant_type.client_credentials, false",
        "oauth.grant_type.client_credential.enable, true",
        "oauth.grant_types.client_credentials.enable, true",
        "oauth_grant_type.client_credentials.enable, true",
        "oath.grant_type.client_credentails.enable, true",
        "client.oauth.grant_type.client_credentials.enable, true",
    })
    void unreadableAttributeFailsClosedForItsGrantAlone(String name, String value) {
        StoredSettings stored = AttributeSettingsReader.readRealm(Map.of(name, value), false);

        assertThat(stored.settings().realm().get(Grant.CLIENT_CREDENTIALS).problems())
                .hasSize(1);
        assertThat(stored.settings().realm().get(Grant.PASSWORD).problems()).isEmpty();
        assertThat(stored.unreadable())
                .singleElement()
                .asString()
                .startsWith("attribute " + name + " = '" + value + "': ");
        assertThat(stored.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.batch.oauth.grant_type.password.enable",
                "clients.batch.oauth.grant_type.password.enable",
                "client.batch.oauth.grant-type.password.enable",
                "client.batch.oauth.grant_type.pasword.enable",
                "client.batch.oauth.grant_type.password.enabel",
            })
    void unreadableAttributeOfOneClientFailsClosedForItAlone(String name) {
        StoredSettings stored = AttributeSettingsReader.readRealm(Map.of(name, "nope"), false);

        assertThat(stored.settings().realm()).isEqualTo(SettingsByGrant.NONE);
        assertThat(stored.settings().client("batch").get(Grant.PASSWORD).problems())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth.grant_type.saml_bearer.enable",
                "oauth.grant_type.implicit.enable",
                "oauth.grant_type.password.grant_handler",
                "oauth.grant_types.saml_bearer.enable",
                "oauth.grant_type",
                "foo.oauth.grant_type.password.enable",
            })
    void attributeOfAnotherGrantIsOnlySkipped(String name) {
        StoredSettings stored = AttributeSettingsReader.readRealm(Map.of(name, "x"), false);

        assertThat(stored.settings().realm()).isEqualTo(SettingsByGrant.NONE);
        assertThat(stored.unreadable()).isEmpty();
        assertThat(stored.skipped()).singleElement().asString().contains(name + " = 'x'");
    }

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.authorization_code.enable, false",
        "oauth.grant_type.refresh_token.enable, nope",
        "oauth.grant_type.refresh_tokne.enable, false",
        "oath.grant_type.authorization_code.enable, false",
        "oauth.grant_type.authorization_code, x",
        "client.security-admin-console.oauth.grant_type.authorization_code.enable, false",
    })
    void realmAttributeDoesNotLockAdministratorsOut(String name, String value) {
        StoredSettings stored = AttributeSettingsReader.readRealm(Map.of(name, value), true);

        assertThat(stored.settings().realm()).isEqualTo(SettingsByGrant.NONE);
        assertThat(stored.settings().clients()).isEmpty();
        assertThat(stored.unreadable())
                .singleElement()
                .asString()
                .contains(name)
                .contains("ignored");
    }

    @Test
    void clientAttributeDoesNotLockAdministratorsOut() {
        Map<String, String> attributes =
                Map.of("oauth.grant_type.refresh_token.enable", "x", "oauth.grant_type.password.enable", "x");

        StoredSettings stored = AttributeSettingsReader.readClient(attributes, true);

        assertThat(stored.settings().realm().get(Grant.REFRESH_TOKEN).problems())
                .isEmpty();
        assertThat(stored.settings().realm().get(Grant.PASSWORD).problems())
                .as("other grants fail closed there as anywhere")
                .hasSize(1);
        assertThat(stored.unreadable()).hasSize(2);
    }

    @Test
    void messageShowsWhetherAnAttributeIsSkippedOrDisablesAGrant() {
        assertThat(AttributeSettingsReader.readRealm(Map.of("acme.oauth.grant_type.password.enable", "false"), false)
                        .skipped())
                .singleElement()
                .asString()
                .contains("skipped");
        assertThat(AttributeSettingsReader.readRealm(Map.of("oath.grant_type.password.enable", "false"), false)
                        .unreadable())
                .singleElement()
                .asString()
                .contains("the grant password gives no token until the name is corrected");
    }

    @Test
    void longValueIsCut() {
        String value = "x".repeat(1_000_000);

        StoredSettings stored = AttributeSettingsReader.readRealm(Map.of(MAX, value, "acme." + MAX, value), false);

        assertThat(stored.unreadable()).singleElement().asString().hasSizeLessThan(400);
        assertThat(stored.skipped()).singleElement().asString().hasSizeLessThan(400);
    }

    @Property(tries = 100)
    void anyAttributesAreReadAndShownInLines(@ForAll Map<String, String> values) {
        Map<String, String> attributes = new HashMap<>();
        values.forEach((name, value) -> {
            attributes.put("oauth.grant_type." + name, value);
            attributes.put("client." + value + ".oauth.grant_type.password." + name, name);
        });

        StoredSettings stored = AttributeSettingsReader.readRealm(attributes, false);

        assertThat(stored.unreadable())
                .allSatisfy(line -> assertThat(line.toString().lines()).hasSize(1));
        assertThat(stored.skipped())
                .allSatisfy(line -> assertThat(line.toString().lines()).hasSize(1));
    }
}
