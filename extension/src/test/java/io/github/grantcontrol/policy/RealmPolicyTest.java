package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Grant.CLIENT_CREDENTIALS;
import static io.github.grantcontrol.policy.Grant.PASSWORD;
import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.List;
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

    /** What one layer sets for the server, the realm and one client. */
    record Scopes(GrantSettings server, GrantSettings realm, GrantSettings client) {}

    @Property
    void nearestScopeOfOneLayerWinsKeyByKey(@ForAll("ofFile") Scopes file) {
        GrantPolicy policy =
                new RealmPolicy(file(file), "acme", RealmSettings.NONE).forClient(CLIENT_CREDENTIALS, BATCH);

        boolean reportOnly =
                file.client().over(file.realm()).over(file.server()).isReportOnly();
        for (SettingKey<?> key : SettingKey.all()) {
            assertThat(policy.reported().values().find(key))
                    .as(key.path())
                    .isEqualTo(key == SettingKey.REPORT_ONLY ? Optional.empty() : nearest(file, key));
        }
        assertThat(policy.enforced()).isEqualTo(reportOnly ? EffectiveSettings.NEUTRAL : policy.reported());
    }

    @Property
    void noScopeOfTheRealmAllowsMoreThanTheServerFile(
            @ForAll("ofFile") Scopes file, @ForAll("ofRealm") Scopes attributes) {
        RealmPolicy both = new RealmPolicy(file(file), "acme", attributes(attributes));
        RealmPolicy fileAlone = new RealmPolicy(file(file), "acme", RealmSettings.NONE);

        EffectiveSettings narrowed = both.forClient(CLIENT_CREDENTIALS, BATCH).enforced();
        EffectiveSettings ofFile =
                fileAlone.forClient(CLIENT_CREDENTIALS, BATCH).enforced();
        assertThat(ofFile.isEnabled() || !narrowed.isEnabled()).isTrue();
        Stream.of(SettingKey.MAX, SettingKey.BEARER_MAX).forEach(key -> ofFile.get(key)
                .ifPresent(max ->
                        assertThat(narrowed.get(key).orElseThrow().value()).isLessThanOrEqualTo(max.value())));
        ofFile.get(SettingKey.MIN).ifPresent(min -> assertThat(
                        narrowed.get(SettingKey.MIN).orElseThrow().value())
                .isGreaterThanOrEqualTo(min.value()));
    }

    @Property
    void layersAreThoseThatThePolicyCombines(
            @ForAll("ofFile") Scopes file,
            @ForAll("ofRealm") Scopes attributes,
            @ForAll("ofClient") GrantSettings client) {
        RealmPolicy policy = new RealmPolicy(file(file), "acme", attributes(attributes));

        List<ScopedSettings> layers = policy.layers(CLIENT_CREDENTIALS, BATCH, ofGrant(client));
        List<GrantSettings> merged = Stream.of(Layer.values())
                .map(layer -> ScopedSettings.merge(layers, layer))
                .toList();
        assertThat(GrantPolicy.NEUTRAL.narrow(merged))
                .isEqualTo(policy.forClient(CLIENT_CREDENTIALS, BATCH, ofGrant(client)));
    }

    @Test
    void clientTableOverridesRealmTableAndRealmTableOverridesServerTable() {
        RealmPolicy policy = new RealmPolicy(
                file(
                        ofFile("max=86400", "enable=false"),
                        ofFile("max=3600", "enable=true"),
                        Map.of(BATCH, ofFile("max=2592000"))),
                "acme",
                RealmSettings.NONE);

        assertThat(maxOf(policy.forRealm(CLIENT_CREDENTIALS))).isEqualTo(3600);
        assertThat(maxOf(policy.forClient(CLIENT_CREDENTIALS, BATCH))).isEqualTo(2_592_000);
        assertThat(maxOf(policy.forClient(CLIENT_CREDENTIALS, "another"))).isEqualTo(3600);
        assertThat(policy.forClient(CLIENT_CREDENTIALS, BATCH).enforced().isEnabled())
                .isTrue();
    }

    @Test
    void reportOnlyOfTheServerTableAppliesToARealmTableWithoutIt() {
        ServerFileSettings file = file(ofFile("report_only=true"), ofFile("enable=false"), Map.of());

        GrantPolicy policy = new RealmPolicy(file, "acme", RealmSettings.NONE).forRealm(CLIENT_CREDENTIALS);

        assertThat(policy.enforced().isEnabled()).isTrue();
        assertThat(policy.reported().isEnabled()).isFalse();
    }

    @Test
    void realmTableAppliesToItsRealmAlone() {
        ServerFileSettings file = file(ofFile("enable=false"), ofFile("enable=true"), Map.of());

        assertThat(new RealmPolicy(file, "acme", RealmSettings.NONE)
                        .forRealm(CLIENT_CREDENTIALS)
                        .enforced()
                        .isEnabled())
                .isTrue();
        assertThat(new RealmPolicy(file, "other", RealmSettings.NONE)
                        .forRealm(CLIENT_CREDENTIALS)
                        .enforced()
                        .isEnabled())
                .isFalse();
    }

    @Test
    void nearerScopeOfAWeakerLayerDoesNotWiden() {
        RealmPolicy policy = new RealmPolicy(
                file(ofFile("max=600"), SettingsByGrant.NONE, Map.of()),
                "acme",
                new RealmSettings(ofRealm("max=300"), Map.of(BATCH, ofRealm("max=86400"))));

        assertThat(maxOf(policy.forRealm(CLIENT_CREDENTIALS))).isEqualTo(300);
        assertThat(maxOf(policy.forClient(CLIENT_CREDENTIALS, BATCH))).isEqualTo(600);
    }

    @Test
    void clientAttributesNarrowServerFileAndRealm() {
        RealmPolicy policy = new RealmPolicy(
                ServerFileSettings.NONE, "acme", SettingsBuilder.realm(ofRealm("max=300", "enable=false")));

        GrantPolicy client = policy.forClient(
                CLIENT_CREDENTIALS, "any", byGrant(CLIENT, CLIENT_CREDENTIALS, "max=60", "enable=true"));

        assertThat(maxOf(client)).isEqualTo(60);
        assertThat(client.enforced().isEnabled()).isFalse();
    }

    @Test
    void namedClientsAreThoseOfServerFileAndRealm() {
        RealmPolicy policy = new RealmPolicy(
                file(SettingsByGrant.NONE, SettingsByGrant.NONE, Map.of(BATCH, ofFile("max=60"))),
                "acme",
                new RealmSettings(SettingsByGrant.NONE, Map.of("web", ofRealm("max=60"))));

        assertThat(policy.namedClients()).containsExactlyInAnyOrder(BATCH, "web");
        assertThat(new RealmPolicy(ServerFileSettings.NONE, "acme", RealmSettings.NONE).namedClients())
                .isEmpty();
    }

    @Test
    void namedClientCanBeAnExceptionOfADisabledGrant() {
        ServerFileSettings file =
                file(ofFile("enable=false"), SettingsByGrant.NONE, Map.of(BATCH, ofFile("enable=true")));

        assertThat(new RealmPolicy(file, "acme", RealmSettings.NONE).isEnabledForNamedClient(CLIENT_CREDENTIALS))
                .isTrue();
        assertThat(new RealmPolicy(file, "other", RealmSettings.NONE).isEnabledForNamedClient(CLIENT_CREDENTIALS))
                .isFalse();
        assertThat(new RealmPolicy(file, "acme", SettingsBuilder.realm(ofRealm("enable=false")))
                        .isEnabledForNamedClient(CLIENT_CREDENTIALS))
                .as("the realm narrows")
                .isFalse();
    }

    @Test
    void realmCannotExemptAClientFromTheServerFile() {
        RealmPolicy policy = new RealmPolicy(
                file(ofFile("enable=false"), SettingsByGrant.NONE, Map.of()),
                "acme",
                new RealmSettings(SettingsByGrant.NONE, Map.of(BATCH, ofRealm("enable=true"))));

        assertThat(policy.isEnabledForNamedClient(CLIENT_CREDENTIALS)).isFalse();
        assertThat(policy.forClient(CLIENT_CREDENTIALS, BATCH).enforced().isEnabled())
                .isFalse();
    }

    @Test
    void unreadableSettingOfTheRealmConcernsItsGrantAlone() {
        RealmPolicy policy =
                new RealmPolicy(ServerFileSettings.NONE, "acme", SettingsBuilder.realm(ofRealm("max=abc")));

        assertThat(policy.forRealm(CLIENT_CREDENTIALS).isReadable()).isFalse();
        assertThat(policy.forClient(CLIENT_CREDENTIALS, BATCH).isReadable()).isFalse();
        assertThat(policy.forRealm(PASSWORD).isReadable()).isTrue();
    }

    @Test
    void unreadableSettingOfAClientConcernsThatClientAlone() {
        RealmPolicy policy = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(SettingsByGrant.NONE, Map.of(BATCH, ofRealm("max=abc"))));

        assertThat(policy.forRealm(CLIENT_CREDENTIALS).isReadable()).isTrue();
        assertThat(policy.forClient(CLIENT_CREDENTIALS, "another").isReadable()).isTrue();
        assertThat(policy.forClient(CLIENT_CREDENTIALS, BATCH).isReadable()).isFalse();
    }

    @Test
    void nearerScopeDoesNotHideAnUnreadableSetting() {
        RealmPolicy policy = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(ofRealm("max=abc"), Map.of(BATCH, ofRealm("max=60"))));

        assertThat(policy.forClient(CLIENT_CREDENTIALS, BATCH).isReadable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void policyWithoutSettingsIsNeutral(Grant grant) {
        RealmPolicy policy = new RealmPolicy(ServerFileSettings.NONE, "acme", RealmSettings.NONE);

        assertThat(policy.forRealm(grant)).isEqualTo(GrantPolicy.NEUTRAL);
        assertThat(policy.forClient(grant, BATCH, SettingsByGrant.NONE)).isEqualTo(GrantPolicy.NEUTRAL);
        assertThat(policy.layers(grant)).isEmpty();
    }

    @Test
    void serverFileSettingsAreMergedForRealmAndClient() {
        RealmPolicy policy = new RealmPolicy(
                file(ofFile("max=600", "min=10"), ofFile("max=300"), Map.of(BATCH, ofFile("max=60"))),
                "acme",
                SettingsBuilder.realm(ofRealm("max=1")));

        assertThat(policy.serverFile(CLIENT_CREDENTIALS, Optional.empty()))
                .isEqualTo(SettingsBuilder.settings(SERVER_FILE, "max=300", "min=10"));
        assertThat(policy.serverFile(CLIENT_CREDENTIALS, Optional.of(BATCH)))
                .isEqualTo(SettingsBuilder.settings(SERVER_FILE, "max=60", "min=10"));
    }

    private static long maxOf(GrantPolicy policy) {
        return policy.enforced().get(SettingKey.MAX).orElseThrow().value();
    }

    private static SettingsByGrant ofFile(String... keyValues) {
        return byGrant(SERVER_FILE, CLIENT_CREDENTIALS, keyValues);
    }

    private static SettingsByGrant ofRealm(String... keyValues) {
        return byGrant(REALM, CLIENT_CREDENTIALS, keyValues);
    }

    private static ServerFileSettings file(
            SettingsByGrant server, SettingsByGrant realm, Map<String, SettingsByGrant> clients) {
        return new ServerFileSettings(server, Map.of("acme", new RealmSettings(realm, clients)));
    }

    private static ServerFileSettings file(Scopes file) {
        return file(ofGrant(file.server()), ofGrant(file.realm()), Map.of(BATCH, ofGrant(file.client())));
    }

    private static RealmSettings attributes(Scopes attributes) {
        return new RealmSettings(ofGrant(attributes.realm()), Map.of(BATCH, ofGrant(attributes.client())));
    }

    private static SettingsByGrant ofGrant(GrantSettings settings) {
        return new SettingsByGrant(Map.of(CLIENT_CREDENTIALS, settings));
    }

    private static Optional<Sourced<?>> nearest(Scopes scopes, SettingKey<?> key) {
        return Stream.of(scopes.client(), scopes.realm(), scopes.server())
                .<Sourced<?>>flatMap(settings -> settings.values().find(key).stream())
                .findFirst();
    }

    @Provide
    Arbitrary<Scopes> ofFile() {
        return scopes(SERVER_FILE);
    }

    @Provide
    Arbitrary<Scopes> ofRealm() {
        return scopes(REALM);
    }

    @Provide
    Arbitrary<GrantSettings> ofClient() {
        return Generated.settings(CLIENT);
    }

    private static Arbitrary<Scopes> scopes(Layer layer) {
        return Combinators.combine(
                        Generated.settings(layer, Scope.SERVER),
                        Generated.settings(layer, Scope.REALM),
                        Generated.settings(layer, Scope.CLIENT))
                .as(Scopes::new);
    }
}
