package io.github.grantcontrol.policy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
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
        "PASSWORD, password, true",
        "ｐａｓｓｗｏｒｄ, password, true",
        "𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝, password, true",
    })
    void upToTwoEditsAreAMisspelling(String one, String other, boolean near) {
        assertThat(Misspelling.isNear(one, other)).isEqualTo(near);
    }

    @Property
    void nameWithOneOrTwoEditsIsNear(
            @ForAll @AlphaChars @StringLength(min = 2, max = 20) String name,
            @ForAll @IntRange(max = 100_000) int seed) {
        String edited = Edits.apply(Edits.apply(name, seed), seed / 7);

        assertThat(Misspelling.isNear(name, edited)).isTrue();
    }

    /** The band of diagonals has the distances of the whole matrix, from both ends. */
    @Property
    void bandHasTheDistancesOfTheMatrix(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String text,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 7) String name) {
        int[] beginning = new Misspelling.Band(text, 0, 1).edits(name);
        int[] end = new Misspelling.Band(text, text.length(), -1).edits(name);
        for (int d = 0; d < beginning.length; d++) {
            int length = name.length() - Misspelling.MAX_EDITS + d;
            boolean inText = length >= 0 && length <= text.length();
            int first = inText ? matrix(text.substring(0, length), name) : 1000;
            int last = inText ? matrix(text.substring(text.length() - length), name) : 1000;
            assertThat(beginning[d]).satisfies(edits -> assertThat(near(edits)).isEqualTo(near(first)));
            assertThat(end[d]).satisfies(edits -> assertThat(near(edits)).isEqualTo(near(last)));
        }
        assertThat(Misspelling.isNear(text, name)).isEqualTo(matrix(text, name) <= Misspelling.MAX_EDITS);
    }

    /** Returns the distance, or one number for all that are too many. */
    private static int near(int edits) {
        return Math.min(edits, Misspelling.MAX_EDITS + 1);
    }

    private static int matrix(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.length() + other.length();
        }
        String shorter = one.substring(1);
        int same = one.charAt(0) == other.charAt(0) ? 0 : 1;
        return Math.min(
                matrix(shorter, other.substring(1)) + same,
                Math.min(matrix(shorter, other), matrix(one, other.substring(1))) + 1);
    }

    /** The quick test finds every text that the exact ones find. */
    @Property
    void quickTestFindsEveryMisspelledTable(
            @ForAll String before, @ForAll @IntRange int one, @ForAll @IntRange int two, @ForAll String after) {
        String misspelled = Edits.apply(Edits.apply("grant_type", one), two);

        assertThat(MisspelledPrefix.isPossibleIn(before + misspelled + after)).isTrue();
        assertThat(MisspelledPrefix.isPossibleIn("grantXXXtype")).isFalse();
    }

    @Test
    void nearestCandidateIsFound() {
        assertThat(Misspelling.find("mxx", List.of("min", "max"))).contains("max");
        assertThat(Misspelling.find("mx", List.of("min", "max"))).contains("max");
    }

    @Test
    void knownNameIsNotAMisspelling() {
        assertThat(Misspelling.find("min", List.of("max", "min"))).isEmpty();
    }

    @Test
    void longNameIsCheap() {
        assertThat(Misspelling.find("x".repeat(1_000_000), Grant.names())).isEmpty();
    }
}
