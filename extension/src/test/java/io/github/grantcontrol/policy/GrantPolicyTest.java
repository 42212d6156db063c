package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import static io.github.grantcontrol.policy.Layer.CLIENT;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.Grant.PASSWORD;
import static io.github.grantcontrol.policy.SettingsBuilder.says;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantPolicyTest {

    private static final LifetimeRequest UNSPECIFIED = LifetimeRequest.unspecified(true, 300, false);

    @Property
    void whatIsReportedIsWhatWouldHoldIfNobodyOnlyReported(
            @ForAll("operator") GrantSettings operator,
            @ForAll("realm") GrantSettings realm,
            @ForAll("client") GrantSettings client) {
        GrantPolicy policy = policy(operator, realm, client);
        GrantPolicy serious = policy(enforcing(operator), enforcing(realm), enforcing(client));

        assertThat(policy.reported()).isEqualTo(serious.enforced());
        assertThat(serious.reported()).isEqualTo(serious.enforced());
    }

    @Property
    void whoOnlyReportsIsAsIfSilentInWhatIsEnforced(
            @ForAll("operator") GrantSettings operator,
            @ForAll("realm") GrantSettings realm,
            @ForAll("client") GrantSettings client) {
        GrantPolicy policy = policy(operator, realm, client);
        GrantPolicy without = policy(silentIfReporting(operator), silentIfReporting(realm), silentIfReporting(client));

        assertThat(policy.enforced()).isEqualTo(without.enforced());
    }

    @Property(tries = 3000)
    void whatWouldBeRefusedOrShortenedIsSaidExactlyWhereItWould(
            @ForAll("operator") GrantSettings operator,
            @ForAll("realm") GrantSettings realm,
            @ForAll("client") GrantSettings client,
            @ForAll("requests") LifetimeRequest request) {
        GrantPolicy policy = policy(operator, realm, client);
        GrantPolicy serious = policy(enforcing(operator), enforcing(realm), enforcing(client));

        boolean switchedOff =
                policy.enforced().isEnabled() && !serious.enforced().isEnabled();
        boolean lessLifetime = lifetime(policy, request).isPresent()
                && lifetime(serious, request).orElse(0)
                        < lifetime(policy, request).getAsLong();
        assertThat(policy.wouldDisable().isPresent()).isEqualTo(switchedOff);
        assertThat(policy.wouldChange(request).isPresent()).isEqualTo(switchedOff || lessLifetime);
    }

    @Property
    void nobodysReportHidesWhatCannotBeRead(
            @ForAll("operator") GrantSettings operator, @ForAll("realm") GrantSettings realm, @ForAll boolean reportOnly) {
        GrantSettings unreadable = says(CLIENT, "max=abc", "report_only=" + reportOnly);

        GrantPolicy policy = policy(operator, realm, unreadable);

        assertThat(policy.isReadable()).isFalse();
        assertThat(policy.problems()).isEqualTo(unreadable.problems());
    }

    @Test
    void anUnreadableReportOnlyIsAProblemItself() {
        assertThat(policy(says(REALM, "report_only=yes")).isReadable()).isFalse();
    }

    @Test
    void aProblemThatTwoStatementsShareIsToldOnce() {
        GrantSettings unreadable = says(REALM, "max=abc");

        assertThat(policy(unreadable, unreadable).problems()).hasSize(1);
    }

    @Test
    void whoeverWouldSwitchTheGrantOffIsNamed() {
        GrantPolicy policy = policy(says(REALM, PASSWORD, "enable=false", "report_only=true"));

        assertThat(policy.enforced().isEnabled()).isTrue();
        assertThat(policy.wouldDisable()).contains("grant disabled by the realm");
        assertThat(policy.wouldChange(UNSPECIFIED)).isEqualTo(policy.wouldDisable());
    }

    @Test
    void aGrantThatIsOffAnywayWouldNotBeSwitchedOff() {
        GrantPolicy policy =
                policy(says(OPERATOR, "enable=false"), says(REALM, "enable=false", "max=10", "report_only=true"));

        assertThat(policy.wouldDisable()).isEmpty();
        assertThat(policy.wouldChange(UNSPECIFIED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max=100               |     | lifetime 100 instead of 300: max 100 of the server's file",
                "max=100               |  90 | ",
                "max=100               | 200 | validity_period 200 is outside the allowed 1 to 100 seconds",
                "max=100 on_exceed=clamp | 200 | lifetime 100 instead of 200: max 100 of the server's file",
                "default=100           |     | lifetime 100 instead of 300",
                "default=100           | 200 | ",
                "default=7200          |     | ",
                "min=600 on_exceed=clamp | 300 | ",
                "min=600               | 300 | validity_period 300 is outside the allowed 600 to 3600 seconds",
                "allow_refresh_tokens=true |  | ",
            })
    void whatWouldBecomeOfARequest(String said, Long asked, String change) {
        GrantPolicy policy = policy(says(OPERATOR, (said + " report_only=true").split(" ")));
        LifetimeRequest request = asked == null
                ? UNSPECIFIED
                : new LifetimeRequest(OptionalLong.of(asked), true, 300, false, OptionalLong.empty());

        assertThat(policy.enforced()).isEqualTo(EffectiveSettings.NEUTRAL);
        assertThat(policy.wouldChange(request)).isEqualTo(Optional.ofNullable(change));
    }

    @Test
    void aReportOnlyOfOneAuthorLeavesTheOthersInForce() {
        GrantPolicy policy = policy(says(OPERATOR, "max=600"), says(REALM, "max=60", "report_only=true"));

        assertThat(policy.enforced().max().orElseThrow().value()).isEqualTo(600);
        assertThat(policy.reported().max().orElseThrow().value()).isEqualTo(60);
    }

    private static GrantPolicy policy(GrantSettings... statements) {
        GrantPolicy policy = GrantPolicy.NEUTRAL;
        for (GrantSettings statement : statements) {
            policy = policy.and(statement);
        }
        return policy;
    }

    /** Empty where there is no token. */
    private static OptionalLong lifetime(GrantPolicy policy, LifetimeRequest request) {
        return policy.enforced().isEnabled() && policy.decide(request) instanceof LifetimeDecision.Granted granted
                ? OptionalLong.of(granted.seconds())
                : OptionalLong.empty();
    }

    private static GrantSettings enforcing(GrantSettings statement) {
        return new GrantSettings(
                statement.enable(),
                Optional.empty(),
                statement.allowRefreshTokens(),
                statement.min(),
                statement.max(),
                statement.defaultSeconds(),
                statement.bearerMax(),
                statement.onExceed(),
                statement.problems());
    }

    private static GrantSettings silentIfReporting(GrantSettings statement) {
        return statement.isReportOnly() ? GrantSettings.NONE : statement;
    }

    @Provide
    Arbitrary<GrantSettings> operator() {
        return Generated.statement(OPERATOR);
    }

    @Provide
    Arbitrary<GrantSettings> realm() {
        return Generated.statement(REALM);
    }

    @Provide
    Arbitrary<GrantSettings> client() {
        return Generated.statement(CLIENT);
    }

    @Provide
    Arbitrary<LifetimeRequest> requests() {
        return Generated.request();
    }

    @Test
    void aRefreshTokenThatWouldGoIsReported() {
        LifetimeRequest request = LifetimeRequest.unspecified(false, 300, false);
        GrantPolicy policy = GrantPolicy.NEUTRAL
                .and(says(Layer.OPERATOR, "allow_refresh_tokens=true"))
                .and(says(Layer.REALM, "allow_refresh_tokens=false", "report_only=true"));

        assertThat(policy.wouldRefuse(request, true)).contains("no refresh token");
        assertThat(policy.wouldRefuse(request, false)).isEmpty();
        assertThat(GrantPolicy.NEUTRAL.wouldRefuse(request, true)).isEmpty();
    }
}
