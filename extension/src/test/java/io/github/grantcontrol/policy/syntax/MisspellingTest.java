package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingTest {

    @ParameterizedTest
    @CsvSource({
        "enabel, enable, true",
        "enabled, enable, true",
        "enabeld, enable, true",
        "client_credential, client_credentials, true",
        "'', ab, true",
        "'', abc, false",
        "kitten, sitting, false",
        "iat_validity_period, validity_period, false",
        "saml_bearer, jwt_bearer, false",
    })
    void upToTwoEditsAreATypo(String one, String other, boolean near) {
        assertThat(Misspelling.isNear(one, other)).isEqualTo(near);
        assertThat(Misspelling.isNear(other, one)).isEqualTo(near);
    }

    @Property
    void whateverOneOrTwoEditsMakeOfANameIsNear(
            @ForAll @AlphaChars @StringLength(min = 2, max = 20) String name,
            @ForAll @IntRange(max = 100_000) int seed) {
        String edited = Edits.apply(Edits.apply(name, seed), seed / 7);

        assertThat(Misspelling.isNear(name, edited)).isTrue();
    }

    @Test
    void ofSeveralTheNearestIsMeant() {
        assertThat(Misspelling.of("mxx", List.of("min", "max"))).contains("max");
        assertThat(Misspelling.of("mx", List.of("min", "max"))).contains("max");
    }

    @Test
    void aKnownNameIsNoTypoOfAnother() {
        assertThat(Misspelling.of("min", List.of("max", "min"))).isEmpty();
    }

    @Test
    void aNameOfAnyLengthIsCheap() {
        assertThat(Misspelling.of("x".repeat(1_000_000), Grant.names())).isEmpty();
    }
}
