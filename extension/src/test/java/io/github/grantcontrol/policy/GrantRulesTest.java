package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Author.CLIENT;
import static io.github.grantcontrol.policy.Author.CLIENT_POLICY;
import static io.github.grantcontrol.policy.Author.OPERATOR;
import static io.github.grantcontrol.policy.Author.REALM;
import static io.github.grantcontrol.policy.Saying.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantRulesTest {

    @Property
    void combiningIsAssociative(
            @ForAll("rules") GrantRules one, @ForAll("rules") GrantRules two, @ForAll("rules") GrantRules three) {
        assertThat(one.and(two).and(three)).isEqualTo(one.and(two.and(three)));
    }

    @Property
    void theOrderOfAuthorsDoesNotMatter(@ForAll("rules") GrantRules one, @ForAll("rules") GrantRules other) {
        assertThat(one.and(other)).isEqualTo(other.and(one));
    }

    @Property
    void sayingItTwiceChangesNothing(@ForAll("rules") GrantRules one, @ForAll("rules") GrantRules other) {
        assertThat(one.and(one)).isEqualTo(one);
        assertThat(one.and(other).and(other)).isEqualTo(one.and(other));
    }

    @Property
    void whoSaysNothingIsNeutral(@ForAll("rules") GrantRules rules) {
        assertThat(rules.and(GrantRules.NEUTRAL)).isEqualTo(rules);
        assertThat(GrantRules.NEUTRAL.and(rules)).isEqualTo(rules);
    }

    @Property
    void nobodyWidensWhatAnotherSaid(@ForAll("statements") Map<Author, Statement> said) {
        GrantRules combined = combined(said);

        for (Statement statement : said.values()) {
            statement.enable().filter(enable -> !enable.value()).ifPresent(off -> assertThat(combined.isEnabled())
                    .isFalse());
            statement.allowRefreshTokens().filter(allow -> !allow.value()).ifPresent(off -> assertThat(
                            combined.allowsRefreshTokens())
                    .isFalse());
            statement.min().ifPresent(min -> assertThat(
                            combined.min().orElseThrow().value())
                    .isGreaterThanOrEqualTo(min.value()));
            statement.max().ifPresent(max -> assertThat(
                            combined.max().orElseThrow().value())
                    .isLessThanOrEqualTo(max.value()));
            statement.bearerMax().ifPresent(max -> assertThat(
                            combined.bearerMax().orElseThrow().value())
                    .isLessThanOrEqualTo(max.value()));
        }
    }

    @Property
    void combiningInventsNothing(@ForAll("statements") Map<Author, Statement> said) {
        GrantRules combined = combined(said);

        assertThat(Stream.of(combined.enable(), combined.min(), combined.max(), combined.bearerMax())
                        .flatMap(Optional::stream))
                .allSatisfy(value -> assertThat(said.values().stream().flatMap(statement -> Stream.of(Key.values())
                                .map(statement::said)
                                .flatMap(Optional::stream)))
                        .anyMatch(value::equals));
    }

    @Property
    void theNearestAuthorHasTheLastWordOnDefaultAndOnExceed(@ForAll("statements") Map<Author, Statement> said) {
        GrantRules combined = combined(said);

        assertThat(combined.defaultSeconds())
                .isEqualTo(Stream.of(CLIENT_POLICY, CLIENT, REALM, OPERATOR)
                        .map(author -> said.get(author).defaultSeconds())
                        .flatMap(Optional::stream)
                        .findFirst());
        assertThat(combined.onExceed())
                .isEqualTo(Stream.of(CLIENT_POLICY, CLIENT, REALM, OPERATOR)
                        .map(author -> said.get(author).onExceed())
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    @Test
    void twoClientPoliciesGetTheStricterOfBoth() {
        GrantRules one = GrantRules.of(says(CLIENT_POLICY, "default=600", "on_exceed=clamp"));
        GrantRules other = GrantRules.of(says(CLIENT_POLICY, "default=300", "on_exceed=reject"));

        assertThat(one.and(other).defaultSeconds().orElseThrow().value()).isEqualTo(300);
        assertThat(one.and(other).clamps()).isFalse();
    }

    @Test
    void whereTheStrongerAreSilentTheWeakerDecide() {
        GrantRules rules =
                GrantRules.of(says(OPERATOR, "min=60")).and(GrantRules.of(says(CLIENT, "max=2592000", "enable=true")));

        assertThat(rules.max().orElseThrow().value()).isEqualTo(2_592_000);
        assertThat(rules.isEnabled()).isTrue();
    }

    @Test
    void ofTwoWhoSaidTheSameTheStrongerIsNamed() {
        GrantRules rules = GrantRules.of(says(CLIENT, "max=300")).and(GrantRules.of(says(REALM, "max=300")));

        assertThat(rules.max().orElseThrow().author()).isEqualTo(REALM);
    }

    @ParameterizedTest
    @EnumSource(Author.class)
    void onlyOperatorAndRealmCanAllowRefreshTokens(Author author) {
        boolean allowed =
                GrantRules.of(says(author, "allow_refresh_tokens=true")).allowsRefreshTokens();

        assertThat(allowed).isEqualTo(author == OPERATOR || author == REALM);
    }

    @ParameterizedTest
    @EnumSource(Author.class)
    void everybodyCanForbidRefreshTokens(Author author) {
        GrantRules allowed = GrantRules.of(says(OPERATOR, "allow_refresh_tokens=true"))
                .and(GrantRules.of(says(REALM, "allow_refresh_tokens=true")));

        assertThat(allowed.and(GrantRules.of(says(author, "allow_refresh_tokens=false")))
                        .allowsRefreshTokens())
                .isFalse();
    }

    @Test
    void aWeakerAuthorsPermissionDoesNotCoverAStrongersProhibition() {
        GrantRules rules = GrantRules.of(says(OPERATOR, "allow_refresh_tokens=false", "enable=false"))
                .and(GrantRules.of(says(REALM, "allow_refresh_tokens=true", "enable=true")));

        assertThat(rules.allowsRefreshTokens()).isFalse();
        assertThat(rules.isEnabled()).isFalse();
    }

    @Test
    void nobodySaysAnything() {
        assertThat(GrantRules.NEUTRAL.isEnabled()).isTrue();
        assertThat(GrantRules.NEUTRAL.allowsRefreshTokens()).isFalse();
        assertThat(GrantRules.NEUTRAL.clamps()).isFalse();
    }

    static GrantRules combined(Map<Author, Statement> said) {
        return said.values().stream().map(GrantRules::of).reduce(GrantRules.NEUTRAL, GrantRules::and);
    }

    @Provide
    Arbitrary<GrantRules> rules() {
        return Generated.rules();
    }

    @Provide
    Arbitrary<Map<Author, Statement>> statements() {
        return Generated.statementsOfAll();
    }
}
