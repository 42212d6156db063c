package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored is read where it can be, and fails closed for the grant that it speaks of where it cannot. */
class AttributeSettingsReaderTest {

    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    @Test
    void aRealmSpeaksOfItselfAndOfClients() {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(
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

        assertThat(stored.statements().realm().of(Grant.CLIENT_CREDENTIALS).max())
                .contains(new Sourced<>(3600L, Layer.REALM, "realm attribute " + MAX));
        assertThat(stored.statements().realm().of(Grant.PASSWORD).enable())
                .contains(new Sourced<>(false, Layer.REALM, "realm attribute oauth.grant_type.password.enable"));
        assertThat(stored.statements()
                        .client("batch")
                        .of(Grant.CLIENT_CREDENTIALS)
                        .max())
                .contains(new Sourced<>(86400L, Layer.REALM, "realm attribute client.batch." + MAX));
        assertThat(stored.errors()).isEmpty();
        assertThat(stored.warnings()).isEmpty();
    }

    @Test
    void aClientSpeaksOfItself() {
        AttributeSettings stored = AttributeSettingsReader.ofClient(Map.of(MAX, "60"), false);

        assertThat(stored.statements().realm().of(Grant.CLIENT_CREDENTIALS).max())
                .contains(new Sourced<>(60L, Layer.CLIENT, "client attribute " + MAX));
    }

    @Test
    void anEmptyValueIsAnUnsetOne() {
        Map<String, String> attributes = new HashMap<>(Map.of(MAX, "", "oath.grant_type.password.enable", ""));
        attributes.put("oauth.grant_type.password.enable", null);

        assertThat(AttributeSettingsReader.ofRealm(attributes, false)).isEqualTo(AttributeSettings.NONE);
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
    void whatCannotBeReadFailsClosedForItsGrantAlone(String name, String value) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(name, value), false);

        assertThat(stored.statements().realm().of(Grant.CLIENT_CREDENTIALS).problems())
                .hasSize(1);
        assertThat(stored.statements().realm().of(Grant.PASSWORD).problems()).isEmpty();
        assertThat(stored.errors())
                .singleElement()
                .asString()
                .startsWith("realm attribute " + name + " = '" + value + "': ");
        assertThat(stored.warnings()).isEmpty();
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
    void whatIsSaidOfOneClientFailsClosedForItAlone(String name) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(name, "nope"), false);

        assertThat(stored.statements().realm()).isEqualTo(SettingsByGrant.NONE);
        assertThat(stored.statements().client("batch").of(Grant.PASSWORD).problems())
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
    void whatSpeaksOfNoGrantOfOursIsOnlyTold(String name) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(name, "x"), false);

        assertThat(stored.statements().realm()).isEqualTo(SettingsByGrant.NONE);
        assertThat(stored.errors()).isEmpty();
        assertThat(stored.warnings()).singleElement().asString().contains(name + " = 'x'");
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
    void nothingStoredLocksAdministratorsOut(String name, String value) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(name, value), true);

        assertThat(stored.statements().realm()).isEqualTo(SettingsByGrant.NONE);
        assertThat(stored.statements().clients()).isEmpty();
        assertThat(stored.errors()).singleElement().asString().contains(name).contains("ignored");
    }

    @Test
    void noClientOfTheAdminRealmLocksAdministratorsOutEither() {
        Map<String, String> attributes =
                Map.of("oauth.grant_type.refresh_token.enable", "x", "oauth.grant_type.password.enable", "x");

        AttributeSettings stored = AttributeSettingsReader.ofClient(attributes, true);

        assertThat(stored.statements().realm().of(Grant.REFRESH_TOKEN).problems())
                .isEmpty();
        assertThat(stored.statements().realm().of(Grant.PASSWORD).problems())
                .as("other grants fail closed there as anywhere")
                .hasSize(1);
        assertThat(stored.errors()).hasSize(2);
    }

    @Test
    void whetherAnAttributeIsIgnoredOrStopsAGrantIsTold() {
        assertThat(AttributeSettingsReader.ofRealm(Map.of("acme.oauth.grant_type.password.enable", "false"), false)
                        .warnings())
                .singleElement()
                .asString()
                .contains("ignored");
        assertThat(AttributeSettingsReader.ofRealm(Map.of("oath.grant_type.password.enable", "false"), false)
                        .errors())
                .singleElement()
                .asString()
                .contains("no token of password until it is put right");
    }

    @Test
    void aLongValueIsCut() {
        String value = "x".repeat(1_000_000);

        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(MAX, value, "acme." + MAX, value), false);

        assertThat(stored.errors()).singleElement().asString().hasSizeLessThan(400);
        assertThat(stored.warnings()).singleElement().asString().hasSizeLessThan(400);
    }

    @Property(tries = 100)
    void whateverIsStoredIsReadAndToldInLines(@ForAll Map<String, String> values) {
        Map<String, String> attributes = new HashMap<>();
        values.forEach((name, value) -> {
            attributes.put("oauth.grant_type." + name, value);
            attributes.put("client." + value + ".oauth.grant_type.password." + name, name);
        });

        AttributeSettings stored = AttributeSettingsReader.ofRealm(attributes, false);

        assertThat(stored.errors()).allSatisfy(line -> assertThat(line.lines()).hasSize(1));
        assertThat(stored.warnings())
                .allSatisfy(line -> assertThat(line.lines()).hasSize(1));
    }
}
