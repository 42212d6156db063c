package io.github.grantcontrol.policy.explain;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import static io.github.grantcontrol.policy.Layer.CLIENT;
import static io.github.grantcontrol.policy.Layer.CLIENT_POLICY;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.AGREES;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.DECIDES;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.NARROWED;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.NOT_COUNTED;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.OVERRIDDEN;
import static io.github.grantcontrol.policy.explain.SettingExplanation.Outcome.REPORTED;
import static io.github.grantcontrol.policy.SettingsBuilder.says;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SettingExplanationTest {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;

    @Property
    void itTellsWhatIsEnforced(
            @ForAll("statements") GrantSettings server,
            @ForAll("statements") GrantSettings table,
            @ForAll("statements") GrantSettings clientTable,
            @ForAll("ofRealm") GrantSettings realm,
            @ForAll("ofRealm") GrantSettings realmOfClient,
            @ForAll("ofClient") GrantSettings client) {
        RealmPolicy policy = new RealmPolicy(
                new ServerFileSettings(on(server), Map.of("acme", new RealmSettings(on(table), named(clientTable)))),
                "acme",
                new RealmSettings(on(realm), named(realmOfClient)));

        List<ScopedSettings> voices = policy.voices(GRANT, "batch", on(client));
        EffectiveSettings enforced = policy.of(GRANT, "batch", on(client)).enforced();

        for (SettingKey key : SettingKey.values()) {
            SettingExplanation provenance = SettingExplanation.of(key, voices);
            assertThat(provenance.decides()).isEqualTo(enforced.said(key));
            assertThat(outcomes(SettingExplanation.of(key, policy.voices(GRANT))))
                    .hasSameSizeAs(said(key, server, table, realm));
            assertThat(provenance.heard())
                    .extracting(SettingExplanation.Heard::said)
                    .as("everything that was said, once, strongest author first")
                    .isEqualTo(said(key, server, table, clientTable, realm, realmOfClient, client));
            if (key != SettingKey.REPORT_ONLY) {
                assertThat(outcomes(provenance).stream().filter(DECIDES::equals))
                        .hasSize(enforced.said(key).isPresent() ? 1 : 0);
            }
        }
    }

    @Property
    void clientPoliciesNarrowEachOther(@ForAll("ofPolicies") List<GrantSettings> policies) {
        List<ScopedSettings> voices = policies.stream()
                .map(statement -> new ScopedSettings(CLIENT_POLICY, ScopedSettings.Scope.REQUEST, statement))
                .toList();
        GrantPolicy combined = policies.stream().reduce(GrantPolicy.NEUTRAL, GrantPolicy::and, (one, other) -> one);

        for (SettingKey key : SettingKey.values()) {
            assertThat(SettingExplanation.of(key, voices).decides())
                    .isEqualTo(combined.enforced().said(key));
        }
    }

    @Test
    void theNearerPlaceOverridesAndTheStricterAuthorNarrows() {
        SettingExplanation max = SettingExplanation.of(
                SettingKey.MAX,
                List.of(
                        new ScopedSettings(OPERATOR, ScopedSettings.Scope.SERVER, says(OPERATOR, "max=100")),
                        new ScopedSettings(OPERATOR, ScopedSettings.Scope.REALM, says(OPERATOR, "max=900")),
                        new ScopedSettings(REALM, ScopedSettings.Scope.REALM, says(REALM, "max=600")),
                        new ScopedSettings(CLIENT, ScopedSettings.Scope.CLIENT, says(CLIENT, "max=700"))));

        assertThat(outcomes(max)).containsExactly(OVERRIDDEN, NARROWED, DECIDES, NARROWED);
        assertThat(max.heard().get(0).by()).map(Sourced::value).isEqualTo(Optional.of(900L));
        assertThat(max.heard().get(1).by()).map(Sourced::value).isEqualTo(Optional.of(600L));
        assertThat(max.heard().get(2).by()).isEmpty();
    }

    @Test
    void aDefaultIsOverriddenByWhoeverIsNearer() {
        assertThat(outcomes(SettingKey.DEFAULT, says(OPERATOR, "default=100"), says(CLIENT, "default=900")))
                .containsExactly(OVERRIDDEN, DECIDES);
    }

    @Test
    void whoeverSaysTheSameAgrees() {
        assertThat(outcomes(SettingKey.ENABLE, says(OPERATOR, "enable=false"), says(CLIENT, "enable=false")))
                .containsExactly(DECIDES, AGREES);
    }

    @Test
    void ofTwoPoliciesThatSayTheSameInTheSameWordsOnlyOneDecides() {
        assertThat(outcomes(SettingKey.MAX, says(CLIENT_POLICY, "max=100"), says(CLIENT_POLICY, "max=100")))
                .containsExactly(DECIDES, AGREES);
    }

    @Test
    void ofTwoPoliciesTheLaterDoesNotOverride() {
        assertThat(outcomes(SettingKey.MAX, says(CLIENT_POLICY, "max=100"), says(CLIENT_POLICY, "max=200")))
                .containsExactly(DECIDES, NARROWED);
    }

    @Test
    void whatIsOnlyReportedDoesNotDecide() {
        GrantSettings reported = says(REALM, "max=10", "report_only=true");

        assertThat(outcomes(SettingKey.MAX, says(OPERATOR, "max=100"), reported)).containsExactly(DECIDES, REPORTED);
        assertThat(outcomes(SettingKey.REPORT_ONLY, says(OPERATOR, "report_only=false"), reported))
                .as("each author says it for itself")
                .containsExactly(DECIDES, DECIDES);
    }

    @Test
    void aClientCannotAllowItselfRefreshTokens() {
        assertThat(outcomes(SettingKey.ALLOW_REFRESH_TOKENS, says(CLIENT, "allow_refresh_tokens=true")))
                .containsExactly(NOT_COUNTED);
        assertThat(outcomes(
                        SettingKey.ALLOW_REFRESH_TOKENS,
                        says(REALM, "allow_refresh_tokens=true"),
                        says(CLIENT, "allow_refresh_tokens=false")))
                .containsExactly(NARROWED, DECIDES);
    }

    @Provide
    Arbitrary<GrantSettings> statements() {
        return Generated.statement(OPERATOR);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealm() {
        return Generated.statement(REALM);
    }

    @Provide
    Arbitrary<GrantSettings> ofClient() {
        return Generated.statement(CLIENT);
    }

    @Provide
    Arbitrary<List<GrantSettings>> ofPolicies() {
        return Generated.statement(CLIENT_POLICY).list().ofMaxSize(3).withoutEdgeCases();
    }

    private static List<SettingExplanation.Outcome> outcomes(SettingKey key, GrantSettings... statements) {
        return outcomes(SettingExplanation.of(
                key,
                Arrays.stream(statements)
                        .map(statement -> new ScopedSettings(author(statement), ScopedSettings.Scope.REALM, statement))
                        .toList()));
    }

    private static Layer author(GrantSettings statement) {
        return Arrays.stream(SettingKey.values())
                .flatMap(key -> statement.said(key).stream())
                .findFirst()
                .orElseThrow()
                .author();
    }

    private static List<SettingExplanation.Outcome> outcomes(SettingExplanation provenance) {
        return provenance.heard().stream().map(SettingExplanation.Heard::outcome).toList();
    }

    private static List<Sourced<?>> said(SettingKey key, GrantSettings... statements) {
        List<Sourced<?>> said = new ArrayList<>();
        Stream.of(statements).forEach(statement -> statement.said(key).ifPresent(said::add));
        return said;
    }

    private static SettingsByGrant on(GrantSettings statement) {
        return SettingsByGrant.of(Map.of(GRANT, statement));
    }

    private static Map<String, SettingsByGrant> named(GrantSettings statement) {
        return Map.of("batch", on(statement));
    }
}
