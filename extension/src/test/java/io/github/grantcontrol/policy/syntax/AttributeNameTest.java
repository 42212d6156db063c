package io.github.grantcontrol.policy.syntax;

import static io.github.grantcontrol.policy.syntax.AttributeName.Match.EXACT;
import static io.github.grantcontrol.policy.syntax.AttributeName.Match.FOREIGN;
import static io.github.grantcontrol.policy.syntax.AttributeName.Match.NEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeNameTest {

    private static final SettingOrigin ORIGIN = new SettingOrigin.InRealmAttribute(Scope.REALM, "test");

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.password.enable, EXACT, , password, enable",
        "oauth.grant_type.urn:openid:params:grant-type:ciba.enable, EXACT, , urn:openid:params:grant-type:ciba, enable",
        "oauth.grant_type.client_credentials.validity_period.max, EXACT, , client_credentials, validity_period.max",
        "oauth.grant_type.password, EXACT, , password, ''",
        "client.batch.oauth.grant_type.password.enable, EXACT, batch, password, enable",
        "client.https://a.b/c.oauth.grant_type.ciba.enable, EXACT, https://a.b/c, ciba, enable",
        "client.x.oauth.grant_type.y.oauth.grant_type.ciba.enable, EXACT, x.oauth.grant_type.y, ciba, enable",
        "client.oauth.grant_type.x.oauth.grant_type.ciba.enable, EXACT, oauth.grant_type.x, ciba, enable",
        "oath.grant_type.password.enable, NEAR, , password, enable",
        "oauth.grant_types.password.enable, NEAR, , password, enable",
        "oauth_grant_type.password.enable, NEAR, , password, enable",
        "oauth.grant.type.password.enable, NEAR, , password, enable",
        "oauth.grant_type, NEAR, , '', ''",
        "client.batch.oauth.grant-type.password.enable, NEAR, batch, password, enable",
        "client.my.batch.oauth_grant_type.password.enable, NEAR, my.batch, password, enable",
        "client.batch.oauth.grant.type.password.enable, NEAR, batch, password, enable",
        "clients.batch.oauth.grant_type.password.enable, NEAR, batch, password, enable",
        "client_batch.oauth.grant_type.password.enable, NEAR, , password, enable",
        "clent.my.batch.oath.grant_type.password.enable, NEAR, my.batch, password, enable",
        "client.oauth.grant_type.password.enable, NEAR, , password, enable",
        "client..oauth.grant_type.password.enable, NEAR, , password, enable",
        "realm.acme.oauth.grant_type.password.enable, FOREIGN, , password, enable",
        "foo.oauth.grant_type.password.enable, FOREIGN, , password, enable",
        "client.it%27s%20%C3%BC.oauth.grant_type.ciba.enable, EXACT, it's ü, ciba, enable",
        "client.it's ü.oauth.grant_type.ciba.enable, EXACT, it's ü, ciba, enable",
        "client.ﬁ.oauth.grant_type.ciba.enable, EXACT, ﬁ, ciba, enable",
        "client.50%25.oauth.grant_type.ciba.enable, EXACT, 50%, ciba, enable",
        "client.50%.oauth.grant_type.ciba.enable, NEAR, , ciba, enable",
        "client.a%2.oauth.grant_type.ciba.enable, NEAR, , ciba, enable",
        "client.a%zz.oauth.grant_type.ciba.enable, NEAR, , ciba, enable",
        "client.a%FF.oauth.grant_type.ciba.enable, NEAR, , ciba, enable",
        "ｏａｕｔｈ.grant_type.ciba.enable, NEAR, , ciba, enable",
        "oauth.grant_type.ｃｉｂａ.enable, EXACT, , ｃｉｂａ, enable",
        "ｃｌｉｅｎｔ.batch.oauth.grant_type.ciba.enable, NEAR, batch, ciba, enable",
        "client.ﬁ.oauth.ｇｒａｎｔ_type.ciba.enable, NEAR, , ciba, enable",
    })
    void attributeOfARealmConcernsTheRealmOrOneClient(
            String name, AttributeName.Match match, String clientId, String grant, String path) {
        assertThat(AttributeName.parseRealm(name))
                .contains(new AttributeName(match, Optional.ofNullable(clientId), grant, path));
    }

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.password.enable, EXACT, password, enable",
        "oauth.grant_typ.password.enable, NEAR, password, enable",
        "client.batch.oauth.grant_type.password.enable, FOREIGN, password, enable",
    })
    void attributeOfAClientConcernsThatClient(String name, AttributeName.Match match, String grant, String path) {
        assertThat(AttributeName.parseClient(name)).contains(new AttributeName(match, Optional.empty(), grant, path));
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
    void attributesOfKeycloakAreNotOurs(String name) {
        assertThat(AttributeName.parseRealm(name)).isEmpty();
        assertThat(AttributeName.parseClient(name)).isEmpty();
    }

    @Property
    void anyNameCanBeParsed(@ForAll String name) {
        assertThat(AttributeName.parseRealm(name)).isNotNull();
        assertThat(AttributeName.parseClient(name)).isNotNull();
    }

    @Property
    void everyClientIdSurvivesTheNameOfAnAttribute(@ForAll String clientId) {
        String name = KeyGrammar.attributeName(new RealmSetting(
                Optional.of(clientId), Grant.PASSWORD, SettingKey.ENABLE, new Sourced<>(true, ORIGIN)));

        assertThat(name).as("what the admin console leaves as it is").matches("[A-Za-z0-9._%-]+");
        boolean hasText = !clientId.isEmpty() && clientId.chars().noneMatch(c -> Character.isSurrogate((char) c));
        if (hasText) {
            assertThat(AttributeName.parseRealm(name))
                    .contains(new AttributeName(EXACT, Optional.of(clientId), "password", "enable"));
        }
    }

    @Property
    void clientIdWithinLettersCanBeWrittenAsItIs(@ForAll String text) {
        String clientId = "a" + text.replace('%', '-') + "z";
        AttributeName name = AttributeName.parseRealm("client." + clientId + ".oauth.grant_type.password.enable")
                .orElseThrow();

        assertThat(name.match()).isEqualTo(EXACT);
        assertThat(name.clientId().orElse("")).isEqualTo(clientId);
    }

    /** In any case the grant is found, so that it can fail closed. */
    @Property(tries = 3000)
    void misspelledKeyIsNearOrNotAKeyOfItsGrant(
            @ForAll("keys") String key,
            @ForAll("clients") String client,
            @ForAll @IntRange int one,
            @ForAll @IntRange int two,
            @ForAll boolean twice) {
        String misspelled = Edits.apply(client + key, one);
        assertFailsClosed(twice ? Edits.apply(misspelled, two) : misspelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth..grant_type.password.enable",
                "oauth.grant_type_client_credentials.validity_period.max",
                "oauth.grant_type:password.enable",
                "oauth.grant_type..password.enable",
                "oauth.grant_type.password_enable",
                "oauth.grant_type.password..enable",
                "oauth.grant_type.client_credentials.validity_period_max",
                "oauth.grant_type.client_credentials.validity_periodmax",
                "oauth.grant_type.jwt.bearer.enable",
                "oauth.grant_type.aut.horization_code.enable",
                "oauth.grant_type.client.credentials.enable",
                "OAUTH.GRANT_TYPE.PASSWORD.ENABLE",
                "oauth.grant_type.PASSWORD.enable",
                "oauth.grant_type.client_credentials.VALIDITY_PERIOD.max",
                "oauth.grant_type.ｐａｓｓｗｏｒｄ.enable",
                "client.batch.oauth.grant_type_password.enable",
                "client.batchoauth.grant_type.password.enable",
                "client.batch.o.auth.grant_type.password.enable",
                "client_batch.oauth.grant_type.password.enable",
                "CLIENT.batch.OAUTH.grant_type.password.enable",
                "c.lient.batch.oauth.grant_type.password.enable",
            })
    void misspelledNameFailsClosed(String name) {
        assertFailsClosed(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.batch.oauth.grant_type_password.enable",
                "client.batch.o.auth.grant_type.password.enable",
            })
    void misspelledNameOfOneClientFailsClosedForThatClient(String name) {
        assertThat(AttributeName.parseRealm(name).orElseThrow().clientId()).contains("batch");
    }

    /** Which client is meant is not known, so the grant fails closed in the whole realm. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.batchoauth.grant_type.password.enable",
                "client.batch_oauth.grant_type.password.enable",
                "client.batch:oauth.grant_type.password.enable",
                "client.batch/oauth.grant_type.password.enable",
                "client.batch%2Eoauth.grant_type.password.enable",
                "client.batch.xoauth.grant_type.password.enable",
                "client.\"batch\".oauth.grant_type.password.enable",
                "client.'batch'.oauth.grant_type.password.enable",
                "client. batch.oauth.grant_type.password.enable",
                "client..batch.oauth.grant_type.password.enable",
                "client.batch..oauth.grant_type.password.enable",
                "client.%.oauth.grant_type.password.enable",
            })
    void nameOfAnUncertainClientFailsClosedForTheRealm(String name) {
        AttributeName parsed = AttributeName.parseRealm(name).orElseThrow();

        assertThat(parsed.match()).isEqualTo(NEAR);
        assertThat(parsed.clientId()).isEmpty();
        assertThat(MisspelledKey.findGrant(parsed.grant(), parsed.path())).contains(Grant.PASSWORD);
    }

    /** The limits are for slow machines: a fast one takes less than a tenth. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth2.device.authorization.grant.enabled",
                "00000XXXXXoauth.grant_type.client_credentials.validity_period.zzzzzz",
                "client.oauth.grant_typ.oauth.grant_typ.oauth.grant_typ.oauth.grant_typ.oauth.grant_typ.x.y.z",
                "gran_typXgran_typXgran_typXgran_typXgran_typXgran_typXgran_typXgran_typX.clientx.enable",
            })
    void anyNameIsCheap(String name) {
        assertThat(cpuNanosOfParsing(name, 5000)).isLessThan(5000 * 200_000L);
        assertThat(cpuNanosOfParsing(name.repeat(2000), 10)).isLessThan(1_000_000_000L);
    }

    private static long cpuNanosOfParsing(String name, int times) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            assertThat(AttributeName.parseRealm(i + name)).isNotNull();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }

    private static void assertFailsClosed(String name) {
        AttributeName parts = AttributeName.parseRealm(name).orElseThrow();
        SettingsReader reader = SettingsReader.ofText();
        if (parts.match() == EXACT) {
            reader.read(parts.grant(), parts.path(), "?", ORIGIN);
        }

        assertThat(parts.match()).as(name).isNotEqualTo(FOREIGN);
        assertThat(MisspelledKey.findGrant(parts.grant(), parts.path()))
                .as(name)
                .isPresent();
        assertThat(reader.problems()).as(name).hasSize(parts.match() == EXACT ? 1 : 0);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(Grant.names().stream()
                .flatMap(name -> SettingKey.of(Grant.findByName(name).orElseThrow())
                        .map(key -> KeyGrammar.PREFIX + name + "." + key.path()))
                .toList());
    }

    @Provide
    Arbitrary<String> clients() {
        return Arbitraries.of("", "client.batch.", "client.https://a.b/c.", "client.a.b.");
    }
}
