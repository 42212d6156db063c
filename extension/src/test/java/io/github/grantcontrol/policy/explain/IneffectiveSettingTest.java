package io.github.grantcontrol.policy.explain;

import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static io.github.grantcontrol.policy.SettingsBuilder.realm;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
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
        "enable=false,               enable=true,               enable, false",
        "allow_refresh_tokens=false, allow_refresh_tokens=true, allow_refresh_tokens, false",
        "reject_issued=true,         reject_issued=false,       reject_issued, false",
        "min=60,        min=59,         validity_period.min, false",
        "max=600,       max=601,        validity_period.max, false",
        "bearer_max=60, bearer_max=61,  validity_period.bearer_max, false",
        "max=600,       bearer_max=601, validity_period.max, false",
        "max=600,       default=601,    validity_period.max, false",
        "min=60,        default=59,     validity_period.min, false",
        "max=600,       min=601,        validity_period.max, true",
        "min=60,        max=59,         validity_period.min, true",
    })
    void settingThatTheServerFileOverridesIsIneffective(
            String file, String own, String overriddenBy, boolean leavesNoLifetime) {
        assertThat(find(byGrant(SERVER_FILE, GRANT, file), byGrant(REALM, GRANT, own)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.overriddenByKey()).hasToString(overriddenBy);
                    assertThat(found.overriddenBy().layer()).isEqualTo(SERVER_FILE);
                    assertThat(found.leavesNoLifetime()).isEqualTo(leavesNoLifetime);
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
    void settingThatChangesSomethingOrAgreesIsEffective(String file, String own) {
        assertThat(find(byGrant(SERVER_FILE, GRANT, file), byGrant(REALM, GRANT, own)))
                .isEmpty();
    }

    @Test
    void smallerOfTwoBoundsIsNamed() {
        SettingsByGrant file = byGrant(SERVER_FILE, GRANT, "max=600", "bearer_max=60");

        assertThat(find(file, byGrant(REALM, GRANT, "bearer_max=700")))
                .extracting(found -> found.overriddenByKey().name())
                .containsExactly("bearer_max");
    }

    @Test
    void reportOnlyServerFileOverridesNothing() {
        assertThat(find(byGrant(SERVER_FILE, GRANT, "max=600", "report_only=true"), byGrant(REALM, GRANT, "max=700")))
                .isEmpty();
    }

    @Test
    void settingThatBoundsOneClientIsEffective() {
        ServerFileSettings file = new ServerFileSettings(
                byGrant(SERVER_FILE, GRANT, "max=600"),
                Map.of(
                        "acme",
                        new RealmSettings(
                                SettingsByGrant.NONE, Map.of("batch", byGrant(SERVER_FILE, GRANT, "max=9000")))));
        RealmPolicy policy = new RealmPolicy(file, "acme", RealmSettings.NONE);

        assertThat(IneffectiveSetting.find(realm(byGrant(REALM, GRANT, "max=7200")), policy))
                .isEmpty();
        assertThat(IneffectiveSetting.find(realm(byGrant(REALM, GRANT, "max=9001")), policy))
                .hasSize(1);
        // The realm sets something nearer for that client, so its max bounds nothing any more.
        assertThat(IneffectiveSetting.find(
                        new RealmSettings(
                                byGrant(REALM, GRANT, "max=7200"), Map.of("batch", byGrant(REALM, GRANT, "max=8000"))),
                        policy))
                .extracting(found -> found.setting().client())
                .containsExactly(Optional.empty());
    }

    @Test
    void clientTableOfTheServerFileOverridesASettingOfThatClient() {
        ServerFileSettings file = new ServerFileSettings(
                SettingsByGrant.NONE,
                Map.of(
                        "acme",
                        new RealmSettings(
                                SettingsByGrant.NONE, Map.of("batch", byGrant(SERVER_FILE, GRANT, "max=60")))));
        RealmSettings own = new RealmSettings(SettingsByGrant.NONE, Map.of("batch", byGrant(REALM, GRANT, "max=61")));

        assertThat(IneffectiveSetting.find(own, new RealmPolicy(file, "acme", RealmSettings.NONE)))
                .extracting(found -> found.setting().client())
                .containsExactly(Optional.of("batch"));
    }

    @Test
    void minAboveMaxOfTheSameRealmIsIneffective() {
        assertThat(find(SettingsByGrant.NONE, byGrant(REALM, GRANT, "min=600", "max=300")))
                .extracting(found -> found.setting().key().name())
                .containsExactly("min", "max");
        assertThat(find(SettingsByGrant.NONE, byGrant(REALM, GRANT, "min=300", "max=300")))
                .isEmpty();

        RealmSettings inTwoScopes =
                new RealmSettings(byGrant(REALM, GRANT, "min=600"), Map.of("batch", byGrant(REALM, GRANT, "max=300")));
        assertThat(IneffectiveSetting.find(inTwoScopes, policy(SettingsByGrant.NONE)))
                .extracting(IneffectiveSetting::leavesNoLifetime)
                .containsExactly(true);
    }

    @Property
    void ineffectiveSettingIsNotTheCombinedValue(
            @ForAll("ofFile") GrantSettings file, @ForAll("ofRealm") GrantSettings own) {
        List<IneffectiveSetting> ineffective = IneffectiveSetting.find(
                realm(new SettingsByGrant(Map.of(GRANT, own))), policy(new SettingsByGrant(Map.of(GRANT, file))));

        EffectiveSettings both = EffectiveSettings.of(file).combine(EffectiveSettings.of(own));
        for (IneffectiveSetting found : ineffective) {
            SettingKey<?> key = found.setting().key();
            if (!found.leavesNoLifetime() && key.rule().isNarrowing() && found.overriddenByKey() == key) {
                assertThat(both.values().find(key)).isEqualTo(Optional.of(found.overriddenBy()));
            }
        }
    }

    @Provide
    Arbitrary<GrantSettings> ofFile() {
        return Generated.enforcedSettings(SERVER_FILE);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealm() {
        return Generated.enforcedSettings(REALM);
    }

    private static List<IneffectiveSetting> find(SettingsByGrant file, SettingsByGrant own) {
        return IneffectiveSetting.find(realm(own), policy(file));
    }

    private static RealmPolicy policy(SettingsByGrant file) {
        return new RealmPolicy(new ServerFileSettings(file, Map.of()), "acme", RealmSettings.NONE);
    }
}
