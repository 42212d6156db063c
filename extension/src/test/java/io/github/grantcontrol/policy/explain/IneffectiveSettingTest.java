package io.github.grantcontrol.policy.explain;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.SettingsBuilder.realm;
import static io.github.grantcontrol.policy.SettingsBuilder.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IneffectiveSettingTest {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;

    @ParameterizedTest
    @CsvSource({
        "enable=false,               enable=true,               ENABLE, false",
        "allow_refresh_tokens=false, allow_refresh_tokens=true, ALLOW_REFRESH_TOKENS, false",
        "min=60,        min=59,         MIN, false",
        "max=600,       max=601,        MAX, false",
        "bearer_max=60, bearer_max=61,  BEARER_MAX, false",
        "max=600,       bearer_max=601, MAX, false",
        "max=600,       default=601,    MAX, false",
        "min=60,        default=59,     MIN, false",
        "max=600,       min=601,        MAX, true",
        "min=60,        max=59,         MIN, true",
    })
    void whatTheFileNarrowsAway(String file, String own, SettingKey by, boolean leavesNothing) {
        assertThat(futile(statements(OPERATOR, GRANT, file), statements(REALM, GRANT, own)))
                .singleElement()
                .satisfies(futile -> {
                    assertThat(futile.byKey()).isEqualTo(by);
                    assertThat(futile.by().author()).isEqualTo(OPERATOR);
                    assertThat(futile.leavesNothing()).isEqualTo(leavesNothing);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "enable=false, enable=false",
        "enable=true,  enable=true",
        "enable=true,  enable=false",
        "allow_refresh_tokens=true, allow_refresh_tokens=true",
        "min=60, min=60",
        "max=600, max=600",
        "min=60, max=60",
        "max=600, min=600",
        "bearer_max=60, max=600",
        "bearer_max=60, min=600",
        "bearer_max=60, default=600",
        "on_exceed=reject, on_exceed=clamp",
        "enable=false, report_only=true",
    })
    void whatStillCounts(String file, String own) {
        assertThat(futile(statements(OPERATOR, GRANT, file), statements(REALM, GRANT, own)))
                .isEmpty();
    }

    @Test
    void theSmallerOfTwoBoundsIsNamed() {
        SettingsByGrant file = statements(OPERATOR, GRANT, "max=600", "bearer_max=60");

        assertThat(futile(file, statements(REALM, GRANT, "bearer_max=700")))
                .extracting(IneffectiveSetting::byKey)
                .containsExactly(SettingKey.BEARER_MAX);
    }

    @Test
    void whatTheFileOnlyReportsNarrowsNothing() {
        assertThat(futile(
                        statements(OPERATOR, GRANT, "max=600", "report_only=true"),
                        statements(REALM, GRANT, "max=700")))
                .isEmpty();
    }

    @Test
    void oneClientThatItStillBoundsIsEnough() {
        ServerFileSettings file = new ServerFileSettings(
                statements(OPERATOR, GRANT, "max=600"),
                Map.of(
                        "acme",
                        new RealmSettings(
                                SettingsByGrant.NONE, Map.of("batch", statements(OPERATOR, GRANT, "max=9000")))));
        RealmPolicy policy = new RealmPolicy(file, "acme", RealmSettings.NONE);

        assertThat(IneffectiveSetting.in(realm(statements(REALM, GRANT, "max=7200")), policy))
                .isEmpty();
        assertThat(IneffectiveSetting.in(realm(statements(REALM, GRANT, "max=9001")), policy))
                .hasSize(1);
        // Where the realm itself says something nearer for that client, the client is no reason any more.
        assertThat(IneffectiveSetting.in(
                        new RealmSettings(
                                statements(REALM, GRANT, "max=7200"),
                                Map.of("batch", statements(REALM, GRANT, "max=8000"))),
                        policy))
                .extracting(futile -> futile.setting().client())
                .containsExactly(Optional.empty());
    }

    @Test
    void theOperatorsTableForAClientCountsForIt() {
        ServerFileSettings file = new ServerFileSettings(
                SettingsByGrant.NONE,
                Map.of(
                        "acme",
                        new RealmSettings(SettingsByGrant.NONE, Map.of("batch", statements(OPERATOR, GRANT, "max=60")))));
        RealmSettings own = new RealmSettings(SettingsByGrant.NONE, Map.of("batch", statements(REALM, GRANT, "max=61")));

        assertThat(IneffectiveSetting.in(own, new RealmPolicy(file, "acme", RealmSettings.NONE)))
                .extracting(futile -> futile.setting().attribute())
                .containsExactly("client.batch.oauth.grant_type.client_credentials.validity_period.max");
    }

    @Test
    void aRealmDoesNotContradictItself() {
        assertThat(futile(SettingsByGrant.NONE, statements(REALM, GRANT, "min=600", "max=300")))
                .extracting(futile -> futile.setting().key())
                .containsExactly(SettingKey.MIN, SettingKey.MAX);
        assertThat(futile(SettingsByGrant.NONE, statements(REALM, GRANT, "min=300", "max=300")))
                .isEmpty();

        RealmSettings inTwoPlaces = new RealmSettings(
                statements(REALM, GRANT, "min=600"), Map.of("batch", statements(REALM, GRANT, "max=300")));
        assertThat(IneffectiveSetting.in(inTwoPlaces, policy(SettingsByGrant.NONE)))
                .extracting(IneffectiveSetting::leavesNothing)
                .containsExactly(true);
    }

    /** What is let through changes something for somebody, or says what the operator says already. */
    @Property
    void whatIsRefusedWouldNotHaveCounted(@ForAll("operators") GrantSettings operator, @ForAll("realms") GrantSettings own) {
        RealmPolicy policy = policy(SettingsByGrant.of(Map.of(GRANT, operator)));
        List<IneffectiveSetting> futile = IneffectiveSetting.in(realm(SettingsByGrant.of(Map.of(GRANT, own))), policy);

        EffectiveSettings both = EffectiveSettings.of(operator).and(EffectiveSettings.of(own));
        for (IneffectiveSetting one : futile) {
            if (!one.leavesNothing()
                    && one.setting().key().isBound()
                    && one.byKey() == one.setting().key()) {
                assertThat(both.said(one.setting().key())).contains(one.by());
            }
        }
    }

    @Provide
    Arbitrary<GrantSettings> operators() {
        return Generated.enforcedStatement(OPERATOR);
    }

    @Provide
    Arbitrary<GrantSettings> realms() {
        return Generated.enforcedStatement(REALM);
    }

    private static List<IneffectiveSetting> futile(SettingsByGrant file, SettingsByGrant own) {
        return IneffectiveSetting.in(realm(own), policy(file));
    }

    private static RealmPolicy policy(SettingsByGrant file) {
        return new RealmPolicy(new ServerFileSettings(file, Map.of()), "acme", RealmSettings.NONE);
    }
}
