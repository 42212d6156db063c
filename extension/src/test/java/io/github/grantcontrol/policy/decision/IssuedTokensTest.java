package io.github.grantcontrol.policy.decision;

import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static io.github.grantcontrol.policy.SettingsBuilder.realm;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuedTokensTest {

    private static final Grant GRANT = Grant.PASSWORD;

    @ParameterizedTest
    @CsvSource({
        "'enable=false;reject_issued=true', '', true",
        "'enable=false', 'reject_issued=true', true",
        "'reject_issued=true', 'enable=false', true",
        "'enable=false;reject_issued=true', 'reject_issued=false', true",
        "'enable=false', '', false",
        "'reject_issued=true', '', false",
        "'reject_issued=true', 'enable=true', false",
        "'enable=false;reject_issued=true;report_only=true', '', false",
        "'enable=false', 'reject_issued=true;report_only=true', false",
        "'enable=false;reject_issued=maybe', '', false",
        "'enable=maybe;reject_issued=true', '', false",
    })
    void tokensAreRejectedWhileTheGrantIsDisabledAndALayerSetsIt(String file, String ofRealm, boolean rejected) {
        RealmPolicy policy = new RealmPolicy(
                new ServerFileSettings(byGrant(Layer.SERVER_FILE, GRANT, keys(file)), Map.of()),
                "acme",
                realm(byGrant(Layer.REALM, GRANT, keys(ofRealm))));

        IssuedTokens issued = IssuedTokens.decide(policy, none -> Optional.empty());

        assertThat(issued.rejected().contains(GRANT)).isEqualTo(rejected);
        assertThat(issued.exempt()).isEmpty();
    }

    @Test
    void reportedRejectionsAreApart() {
        IssuedTokens issued =
                IssuedTokens.decide(policy("enable=false", "reject_issued=true", "report_only=true"), none -> {
                    throw new AssertionError("no client is named");
                });

        assertThat(issued.rejected()).isEmpty();
        assertThat(issued.reported()).containsExactly(GRANT);
    }

    @Test
    void aNamedClientThatMayUseTheGrantIsExempt() {
        RealmPolicy policy = withClients(Map.of("old", "enable=true", "other", "enable=false"));

        assertThat(IssuedTokens.decide(policy, IssuedTokensTest::existing).exempt())
                .isEqualTo(Map.of(GRANT, "old"));
        assertThat(IssuedTokens.decide(policy, none -> Optional.empty()).rejected())
                .containsExactly(GRANT);
        assertThat(IssuedTokens.decide(policy, clientId -> Optional.of(byGrant(Layer.CLIENT, GRANT, "enable=false")))
                        .rejected())
                .containsExactly(GRANT);
        assertThat(IssuedTokens.decide(policy, clientId -> Optional.of(byGrant(Layer.CLIENT, GRANT, "enable=maybe")))
                        .rejected())
                .containsExactly(GRANT);
    }

    @Test
    void fewClientsAreLookedUp() {
        RealmPolicy policy = withClients(IntStream.range(0, 1000)
                .boxed()
                .collect(Collectors.toMap(i -> "client-%03d".formatted(i), i -> "enable=true")));
        Set<String> lookedUp = new HashSet<>();

        IssuedTokens issued = IssuedTokens.decide(policy, clientId -> {
            lookedUp.add(clientId);
            return Optional.empty();
        });

        assertThat(lookedUp).hasSize(IssuedTokens.MAX_LOOK_UPS);
        assertThat(issued.exempt()).isEqualTo(Map.of(GRANT, "client-050"));
    }

    @Property
    void noTokenOfAnEnabledGrantIsRejected(
            @ForAll("ofFile") GrantSettings file, @ForAll("ofRealm") GrantSettings ofRealm) {
        RealmPolicy policy = new RealmPolicy(
                new ServerFileSettings(new SettingsByGrant(Map.of(GRANT, file)), Map.of()),
                "acme",
                realm(new SettingsByGrant(Map.of(GRANT, ofRealm))));

        IssuedTokens issued = IssuedTokens.decide(policy, none -> Optional.empty());

        assertThat(issued.rejected().contains(GRANT))
                .isEqualTo(!policy.forRealm(GRANT).enforced().isEnabled()
                        && policy.forRealm(GRANT).enforced().rejectsIssued());
        if (issued.rejected().contains(GRANT)) {
            assertThat(GrantAdmission.beforeAuthentication(GRANT, policy, () -> ClaimedClients.named("any client")))
                    .isPresent();
        }
    }

    @Provide
    Arbitrary<GrantSettings> ofFile() {
        return Generated.settings(Layer.SERVER_FILE);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealm() {
        return Generated.settings(Layer.REALM, Scope.REALM);
    }

    private static RealmPolicy policy(String... keys) {
        return new RealmPolicy(ServerFileSettings.NONE, "acme", realm(byGrant(Layer.REALM, GRANT, keys)));
    }

    private static RealmPolicy withClients(Map<String, String> enable) {
        Map<String, SettingsByGrant> clients = new HashMap<>();
        enable.forEach((clientId, key) -> clients.put(clientId, byGrant(Layer.SERVER_FILE, GRANT, key)));
        return new RealmPolicy(
                new ServerFileSettings(
                        byGrant(Layer.SERVER_FILE, GRANT, "enable=false", "reject_issued=true"),
                        Map.of("acme", new RealmSettings(SettingsByGrant.NONE, clients))),
                "acme",
                RealmSettings.NONE);
    }

    private static Optional<SettingsByGrant> existing(String clientId) {
        return Optional.of(SettingsByGrant.NONE);
    }

    private static String[] keys(String text) {
        return text.isEmpty() ? new String[0] : text.split(";");
    }
}
