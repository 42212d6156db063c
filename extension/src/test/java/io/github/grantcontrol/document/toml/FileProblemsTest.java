package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelling must not disable a protection, and all problems are listed at once. */
class FileProblemsTest {

    @Test
    void allProblemsAreListedInTheOrderOfTheFile() {
        assertThat(ParsedToml.problems(
                        "[realm.acme.oauth.grant_type.password]",
                        "enable = 1",
                        "enabel = true",
                        "x y",
                        "[oauth.grant_type.client_credentials]",
                        "enable = [true]",
                        "validity_period.max = \"3600\"",
                        "[realm.acme.oauth.grant_type.ciba]",
                        "enable = 1979-05-27",
                        "[oauth.grant_types.ciba]"))
                .containsExactly(
                        "2:1: realm.acme.oauth.grant_type.password.enable must be true or false, but is 1",
                        "3:1: unknown key 'enabel' in realm.acme.oauth.grant_type.password; did you mean 'enable'?",
                        "4:3: Unexpected 'y', expected . or =",
                        "6:1: oauth.grant_type.client_credentials.enable must be true or false, but is an array",
                        "7:1: oauth.grant_type.client_credentials.validity_period.max must be a whole number of"
                                + " seconds from 1 to 315360000, but is '3600'",
                        "9:1: realm.acme.oauth.grant_type.ciba.enable must be true or false, but is 1979-05-27",
                        "10:1: unknown table 'oauth.grant_types'; did you mean 'oauth.grant_type'?");
    }

    @ParameterizedTest
    @CsvSource({
        "[oauth.grant_type.client_credential], client_credentials",
        "[oauth.grant_type.pasword], password",
        "[oauth.grant_type.\"urn:ietf:params:oauth:grant-type:uma_ticket\"], urn:ietf:params:oauth:grant-type:uma-ticket",
        "[realm.acme.oauth.grant_type.refresh_tokens], refresh_token",
        "[oauth.grant_types.x], oauth.grant_type",
        "[oauth.grant-type.x], oauth.grant_type",
        "[oauth.granttype.x], oauth.grant_type",
        "[oath.grant_type.x], oauth.grant_type",
        "[oauths.grant_type.x], oauth.grant_type",
        "[oath.grant_types.x], oauth.grant_type",
        "[OAuth.grant_type.x], oauth.grant_type",
        "[[oauth.grant_types]], oauth.grant_type",
        "[oauth_grant_type.x], oauth.grant_type",
        "[oauth.grant.type.x], oauth.grant_type",
        "[o.auth.grant_type.x], oauth.grant_type",
        "[OAUTH.GRANT_TYPE.x], oauth.grant_type",
        "[oauth.grant_type.PASSWORD], password",
        "[REALM.acme], realm",
        "oauth.grant_type_password.enable = false, oauth.grant_type.password.enable",
        "oauth.grant_type.password_enable = false, password.enable",
        "oauth.grant_type.client_credentials_validity_period.max = 60, client_credentials.validity_period",
        "oauth.grant_type.client.credentials.enable = false, client_credentials.enable",
        "oauth.grant_type.client_credentials.validity.period.max = 60, client_credentials.validity_period",
        "realmacme.oauth.grant_type.password.enable = false, realm.<name>.oauth.grant_type",
        "[realms.acme], realm",
        "[relm.acme], realm",
        "[Realm.acme], realm",
        "[[realms]], realm",
        "realms.acme.x = 1, realm",
        "[realm.acme.oath.grant_type.password], oauth",
        "[realm.acme.clients.batch], client",
        "[realm.acme.oauth.grant_types.password], grant_type",
        "[realm.acme.client.batch.oauht], oauth",
        "[realm.acme.client.batch.oauth.grant-type.password], grant_type",
    })
    void misspelledTableIsAnError(String line, String meant) {
        assertThat(ParsedToml.problems(line)).singleElement().asString().endsWith("did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"oauth.grant_type\"]",
                "[\"oauth.grant_type.password\"]",
                "[oauth.\"grant_type.password\"]",
                "[\"realm.acme\"]",
                "\"oauth.grant_type.password.enable\" = false",
                "\"oauth.grant_type.password\" = false",
                "\"realm.acme.oauth.grant_type.password.enable\" = false",
                "[oauth]\n\"grant_type.password.enable\" = false",
                "[oauth.grant_type]\n\"password.enable\" = false",
                "[oauth.grant_type.\"client_credentials.validity_period\"]\nmax = 60",
                "[oauth.grant_type]\n\"client_credentials.validity_period.longest\" = 60",
                "[realm.acme.oauth.grant_type]\n\"password.enable\" = false",
                "[realm.acme]\n\"oauth.grant_type.password.enable\" = false",
            })
    void pathInQuotesIsAnError(String text) {
        assertThat(ParsedToml.problems(text)).singleElement().asString().endsWith("remove the quotes");
    }

    @Test
    void nameWithADotNeedsQuotes() {
        assertThat(ParsedToml.problems("[realm.my.realm.oauth.grant_type.password]", "enable = false"))
                .containsExactly("1:1: unknown key 'realm' in 'realm.my'; expected oauth or client; a name"
                        + " with a dot needs quotes");
        assertThat(ParsedToml.problems("[realm.acme.client.my.batch.oauth.grant_type.password]"))
                .containsExactly("1:1: unknown key 'batch' in 'realm.acme.client.my'; expected oauth; a name"
                        + " with a dot needs quotes");
    }

    @Test
    void longTextIsCut() {
        String text = "x".repeat(4000);

        assertThat(ParsedToml.problems("realm = \"" + text + "\"", "[realm." + text + "]", "oauth = \"" + text + "\"")
                        .toString())
                .hasSizeLessThan(1000);
        assertThat(ParsedToml.problems("realm.acme." + text + " = 1").toString())
                .hasSizeLessThan(300);
    }

    @Test
    void everyMisspelledTableIsListed() {
        assertThat(ParsedToml.problems("[oath.grant_type.a]", "[oath.grant_types.b]", "[oauth.grant.type.c]"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "enabel, enable",
        "enabled, enable",
        "reportonly, report_only",
        "validity_period.mx, max",
        "validity_period.bearer-max, bearer_max",
        "validity_periods.max, validity_period",
        "allow_refresh_token, allow_refresh_tokens",
    })
    void misspelledKeyIsAnError(String key, String meant) {
        assertThat(ParsedToml.problems("[oauth.grant_type.client_credentials]", key + " = true"))
                .singleElement()
                .asString()
                .startsWith("2:1: unknown key")
                .endsWith("did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realm = 1",
                "realm.acme = true",
                "[[realm]]",
                "[[realm.acme]]",
                "[realm.acme]\nx = 1",
                "[realm.acme.database]",
                "[realm.acme.client]\nbatch = 1",
                "[realm.acme.client.batch]\nsecret = \"x\"",
                "[realm.acme.oauth]\ntoken = 1",
                "[realm.acme.oauth.grant_type.token_exchange]\nallow_refresh_tokens = true",
                "[realm.acme.oauth.grant_type.client_credentials]\ngrant_handler = \"x\"",
                "[realm.acme]\noauth.grant_type = \"password\"",
            })
    void unknownKeyOrWrongTypeInARealmIsAnError(String text) {
        assertThat(ParsedToml.problems(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth = \"x\"",
                "[[oauth]]",
                "[oauth]\ngrant_type = [1]",
                "[[oauth.grant_type]]",
                "[[oauth.grant_type.password]]\nenable = false",
                "oauth.grant_type.password = false",
                "[oauth.grant_type.password.enable]",
                "[oauth.grant_type.password]\nenable.x = true",
                "[oauth.grant_type.password]\nenable = { x = true }",
                "[oauth.grant_type.password]\n\"\" = 1\nenabel = 2",
                "[oauth.grant_type.client_credentials]\nvalidity_period = 60",
                "[[oauth.grant_type.client_credentials.validity_period]]\nmax = 60",
                "[oauth.grant_type.client_credentials.validity_period.max]",
                "[oauth.grant_type.client_credentials.validity_period]\nlongest = 60",
                "[oauth.grant_type.client_credentials.validity_period.x.y]",
                "[oauth.grant_type.password.validity_period]",
                "[oauth.grant_type.password.validity_period]\nmax = 60",
                "[oauth.grant_type.password]\nvalidity_period = 1",
            })
    void ourKeyWithAWrongTypeOrPositionIsAnError(String text) {
        assertThat(ParsedToml.problems(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "315360001",
                "9223372036854775807",
                "\"60\"",
                "60.0",
                "1e3",
                "inf",
                "true",
                "[60]",
                "2026-01-01",
                "\"1h\"",
                "''"
            })
    void lifetimeIsAPositiveNumberOfSeconds(String value) {
        assertThat(ParsedToml.problems("[oauth.grant_type.client_credentials.validity_period]", "max = " + value))
                .singleElement()
                .asString()
                .startsWith("2:1: oauth.grant_type.client_credentials.validity_period.max must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"yes\"", "\"TRUE\"", "\"\"", "0.0", "[]"})
    void booleanIsTrueOrFalse(String value) {
        assertThat(ParsedToml.problems("[oauth.grant_type.password]", "enable = " + value))
                .singleElement()
                .asString()
                .startsWith("2:1: oauth.grant_type.password.enable must be true or false, but is ");
    }

    @Test
    void keyIsSetOnceUnderOneNameOfTheGrant() {
        assertThat(ParsedToml.problems(
                        "[oauth.grant_type.jwt]", "enable = true", "[oauth.grant_type.jwt_bearer]", "enable = false"))
                .containsExactly(
                        "4:1: oauth.grant_type.jwt_bearer.enable is already set at f.toml:2:1 (as jwt, the same grant)");
    }

    @Test
    void everySyntaxErrorIsListedWithoutItsConsequences() {
        assertThat(ParsedToml.problems(
                        "[realm.acme.oauth.grant_type.password]",
                        "enable = tru",
                        "report_only = \"tru",
                        "[realm.acme.database",
                        "url = \"x\"",
                        "[realm.acme.oauth.grant_type.password]",
                        "enable = 4",
                        "[realm.acme.oauth.grant_type.ciba]",
                        "enable = 5",
                        "enable = true"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("2:10: Unexpected"),
                        line -> assertThat(line).startsWith("3:19: Unexpected"),
                        line -> assertThat(line).startsWith("4:21: Unexpected"),
                        line -> assertThat(line).startsWith("6:1: ").contains("previously defined"),
                        line -> assertThat(line).startsWith("9:1: ").endsWith("but is 5"),
                        line -> assertThat(line).startsWith("10:1: ").contains("previously defined"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"realm.\"a\\nb\" = 1", "[realm.\"a\\u2028b\"]\nx = 1", "[\"rea\\tm\"]"})
    void problemIsOneLine(String text) {
        assertThat(ParsedToml.problems(text)).singleElement().asString().doesNotMatch("(?s).*[\n\r\t\u2028].*");
    }
}
