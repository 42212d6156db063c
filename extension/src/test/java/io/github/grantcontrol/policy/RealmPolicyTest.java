package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Layer.CLIENT;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.Grant.CLIENT_CREDENTIALS;
import static io.github.grantcontrol.policy.Grant.PASSWORD;
import static io.github.grantcontrol.policy.SettingsBuilder.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RealmPolicyTest {

    private static final String BATCH = "batch";

    /** Three scopes of one author: the server's, the realm's, one client's. */
    record Scopes(GrantSettings server, GrantSettings realm, GrantSettings client) {}

    @Property
    void withinOneAuthorTheNearestScopeWinsKeyByKey(@ForAll("operatorScopes") Scopes file) {
        GrantPolicy policy =
                new RealmPolicy(operator(file), "acme", RealmSettings.NONE).of(CLIENT_CREDENTIALS, BATCH);

        boolean reportOnly =
                file.client().over(file.realm()).over(file.server()).isReportOnly();
        EffectiveSettings said = policy.reported();
        assertThat(said.max()).isEqualTo(firstSaid(file, SettingKey.MAX));
        assertThat(said.min()).isEqualTo(firstSaid(file, SettingKey.MIN));
        assertThat(said.bearerMax()).isEqualTo(firstSaid(file, SettingKey.BEARER_MAX));
        assertThat(said.defaultSeconds()).isEqualTo(firstSaid(file, SettingKey.DEFAULT));
        assertThat(said.enable()).isEqualTo(firstSaid(file, SettingKey.ENABLE));
        assertThat(said.allowRefreshTokens()).isEqualTo(firstSaid(file, SettingKey.ALLOW_REFRESH_TOKENS));
        assertThat(said.onExceed()).isEqualTo(firstSaid(file, SettingKey.ON_EXCEED));
        assertThat(policy.enforced()).isEqualTo(reportOnly ? EffectiveSettings.NEUTRAL : said);
    }

    @Property
    void noScopeOfTheRealmGetsMoreThanTheNearestOfTheOperator(
            @ForAll("operatorScopes") Scopes file, @ForAll("realmScopes") Scopes attributes) {
        RealmPolicy both = new RealmPolicy(operator(file), "acme", realm(attributes));
        RealmPolicy alone = new RealmPolicy(operator(file), "acme", RealmSettings.NONE);

        EffectiveSettings narrowed = both.of(CLIENT_CREDENTIALS, BATCH).enforced();
        EffectiveSettings said = alone.of(CLIENT_CREDENTIALS, BATCH).enforced();
        assertThat(said.isEnabled() || !narrowed.isEnabled()).isTrue();
        said.max().ifPresent(max -> assertThat(narrowed.max().orElseThrow().value())
                .isLessThanOrEqualTo(max.value()));
        said.bearerMax()
                .ifPresent(max ->
                        assertThat(narrowed.bearerMax().orElseThrow().value()).isLessThanOrEqualTo(max.value()));
        said.min().ifPresent(min -> assertThat(narrowed.min().orElseThrow().value())
                .isGreaterThanOrEqualTo(min.value()));
    }

    @Test
    void aClientTableOverridesItsRealmAndARealmTableTheServer() {
        RealmPolicy policy = new RealmPolicy(
                operator(
                        file("max=86400", "enable=false"),
                        file("max=3600", "enable=true"),
                        Map.of(BATCH, file("max=2592000"))),
                "acme",
                RealmSettings.NONE);

        assertThat(maxOf(policy.of(CLIENT_CREDENTIALS))).isEqualTo(3600);
        assertThat(maxOf(policy.of(CLIENT_CREDENTIALS, BATCH))).isEqualTo(2_592_000);
        assertThat(maxOf(policy.of(CLIENT_CREDENTIALS, "another"))).isEqualTo(3600);
        assertThat(policy.of(CLIENT_CREDENTIALS, BATCH).enforced().isEnabled()).isTrue();
    }

    @Test
    void reportOnlyOfTheServerHoldsInARealmsTableThatDoesNotSpeakOfIt() {
        ServerFileSettings operator = operator(file("report_only=true"), file("enable=false"), Map.of());

        GrantPolicy policy = new RealmPolicy(operator, "acme", RealmSettings.NONE).of(CLIENT_CREDENTIALS);

        assertThat(policy.enforced().isEnabled()).isTrue();
        assertThat(policy.wouldDisable()).isPresent();
    }

    @Test
    void aRealmTableIsOfThatRealmAlone() {
        ServerFileSettings operator = operator(file("enable=false"), file("enable=true"), Map.of());

        assertThat(new RealmPolicy(operator, "acme", RealmSettings.NONE)
                        .of(CLIENT_CREDENTIALS)
                        .enforced()
                        .isEnabled())
                .isTrue();
        assertThat(new RealmPolicy(operator, "other", RealmSettings.NONE)
                        .of(CLIENT_CREDENTIALS)
                        .enforced()
                        .isEnabled())
                .isFalse();
    }

    @Test
    void ofTwoAuthorsNeitherScopeNorNearnessWidens() {
        RealmPolicy policy = new RealmPolicy(
                operator(file("max=600"), SettingsByGrant.NONE, Map.of()),
                "acme",
                new RealmSettings(attributes("max=300"), Map.of(BATCH, attributes("max=86400"))));

        assertThat(maxOf(policy.of(CLIENT_CREDENTIALS))).isEqualTo(300);
        assertThat(maxOf(policy.of(CLIENT_CREDENTIALS, BATCH))).isEqualTo(600);
    }

    @Test
    void clientAttributesNarrowWhatOperatorAndRealmSay() {
        RealmPolicy policy =
                new RealmPolicy(ServerFileSettings.NONE, "acme", SettingsBuilder.realm(attributes("max=300", "enable=false")));

        GrantPolicy client =
                policy.of(CLIENT_CREDENTIALS, "any", statements(CLIENT, CLIENT_CREDENTIALS, "max=60", "enable=true"));
        assertThat(maxOf(client)).isEqualTo(60);
        assertThat(client.enforced().isEnabled()).isFalse();
    }

    @Test
    void theClientsThatFileOrRealmNameAreKnown() {
        RealmPolicy policy = new RealmPolicy(
                operator(SettingsByGrant.NONE, SettingsByGrant.NONE, Map.of(BATCH, file("max=60"))),
                "acme",
                new RealmSettings(SettingsByGrant.NONE, Map.of("web", attributes("max=60"))));

        assertThat(policy.namedClients()).containsExactlyInAnyOrder(BATCH, "web");
        assertThat(new RealmPolicy(ServerFileSettings.NONE, "acme", RealmSettings.NONE).namedClients())
                .isEmpty();
    }

    @Test
    void clientsThatMayUseAGrantThatIsOffInTheRealm() {
        ServerFileSettings off = operator(file("enable=false"), SettingsByGrant.NONE, Map.of(BATCH, file("enable=true")));

        assertThat(new RealmPolicy(off, "acme", RealmSettings.NONE).hasClientsThatMay(CLIENT_CREDENTIALS))
                .isTrue();
        assertThat(new RealmPolicy(off, "other", RealmSettings.NONE).hasClientsThatMay(CLIENT_CREDENTIALS))
                .isFalse();
        assertThat(new RealmPolicy(off, "acme", SettingsBuilder.realm(attributes("enable=false")))
                        .hasClientsThatMay(CLIENT_CREDENTIALS))
                .as("the realm narrows")
                .isFalse();
    }

    @Test
    void aRealmCannotExemptAClientFromTheOperator() {
        ServerFileSettings off = operator(file("enable=false"), SettingsByGrant.NONE, Map.of());

        RealmPolicy policy = new RealmPolicy(
                off, "acme", new RealmSettings(SettingsByGrant.NONE, Map.of(BATCH, attributes("enable=true"))));

        assertThat(policy.hasClientsThatMay(CLIENT_CREDENTIALS)).isFalse();
        assertThat(policy.of(CLIENT_CREDENTIALS, BATCH).enforced().isEnabled()).isFalse();
    }

    @Test
    void whatCannotBeReadStopsTheGrantInTheRealmOrForThatClientAlone() {
        RealmPolicy realm = new RealmPolicy(ServerFileSettings.NONE, "acme", SettingsBuilder.realm(attributes("max=abc")));
        assertThat(realm.of(CLIENT_CREDENTIALS).isReadable()).isFalse();
        assertThat(realm.of(CLIENT_CREDENTIALS, BATCH).isReadable()).isFalse();
        assertThat(realm.of(PASSWORD).isReadable()).isTrue();

        RealmPolicy client = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(SettingsByGrant.NONE, Map.of(BATCH, attributes("max=abc"))));
        assertThat(client.of(CLIENT_CREDENTIALS).isReadable()).isTrue();
        assertThat(client.of(CLIENT_CREDENTIALS, "another").isReadable()).isTrue();
        assertThat(client.of(CLIENT_CREDENTIALS, BATCH).isReadable()).isFalse();
    }

    @Test
    void aValueThatANearerScopeCoversStillHasToBeReadable() {
        RealmPolicy policy = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(attributes("max=abc"), Map.of(BATCH, attributes("max=60"))));

        assertThat(policy.of(CLIENT_CREDENTIALS, BATCH).isReadable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void whereNobodySaysAnythingEveryGrantIsNeutral(Grant grant) {
        RealmPolicy policy = new RealmPolicy(ServerFileSettings.NONE, "acme", RealmSettings.NONE);

        assertThat(policy.of(grant)).isEqualTo(GrantPolicy.NEUTRAL);
        assertThat(policy.of(grant, BATCH, SettingsByGrant.NONE)).isEqualTo(GrantPolicy.NEUTRAL);
    }

    private static long maxOf(GrantPolicy policy) {
        return policy.enforced().max().orElseThrow().value();
    }

    private static SettingsByGrant file(String... keyValues) {
        return statements(OPERATOR, CLIENT_CREDENTIALS, keyValues);
    }

    private static SettingsByGrant attributes(String... keyValues) {
        return statements(REALM, CLIENT_CREDENTIALS, keyValues);
    }

    private static ServerFileSettings operator(SettingsByGrant server, SettingsByGrant realm, Map<String, SettingsByGrant> clients) {
        return new ServerFileSettings(server, Map.of("acme", new RealmSettings(realm, clients)));
    }

    private static ServerFileSettings operator(Scopes file) {
        return operator(on(file.server()), on(file.realm()), Map.of(BATCH, on(file.client())));
    }

    private static RealmSettings realm(Scopes attributes) {
        return new RealmSettings(on(attributes.realm()), Map.of(BATCH, on(attributes.client())));
    }

    private static SettingsByGrant on(GrantSettings statement) {
        return SettingsByGrant.of(Map.of(CLIENT_CREDENTIALS, statement));
    }

    private static Optional<? extends Sourced<?>> firstSaid(Scopes scopes, SettingKey key) {
        return Stream.of(scopes.client(), scopes.realm(), scopes.server())
                .flatMap(statement -> statement.said(key).stream())
                .findFirst();
    }

    @Provide
    Arbitrary<Scopes> operatorScopes() {
        return scopes(OPERATOR);
    }

    @Provide
    Arbitrary<Scopes> realmScopes() {
        return scopes(REALM);
    }

    private static Arbitrary<Scopes> scopes(Layer author) {
        Arbitrary<GrantSettings> statement = Generated.statement(author);
        return Combinators.combine(statement, statement, statement).as(Scopes::new);
    }
}
