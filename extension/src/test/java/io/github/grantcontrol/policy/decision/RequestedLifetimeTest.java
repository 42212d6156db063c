package io.github.grantcontrol.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestedLifetimeTest {

    static Stream<String> malformedTexts() {
        return Stream.of(
                "",
                " ",
                "\t\n",
                "0",
                "00",
                "-1",
                "007",
                "0x10",
                "abc",
                "1.5",
                "1,5",
                "1e3",
                "+5",
                "5 ",
                " 5",
                "5\n",
                "1_000",
                "5s",
                "\u0661\u0662\u0663", // Arabic-Indic
                "\u06f1\u06f2", // Persian
                "\u0967\u0968", // Devanagari
                "\uff15", // full-width
                "\u00b2", // superscript
                "\ud835\udfd7", // a mathematical digit, two chars
                "5\u0000",
                "1234567890123456789", // 19 digits
                "9223372036854775807",
                "9223372036854775808",
                "1".repeat(30),
                "1".repeat(5000),
                "x".repeat(5000),
                "NaN",
                "null",
                "true",
                "PT1H",
                "\ud800");
    }

    @ParameterizedTest
    @MethodSource("malformedTexts")
    void otherTextIsMalformed(String text) {
        RequestedLifetime parsed = RequestedLifetime.parse(text);

        assertThat(parsed).isInstanceOf(RequestedLifetime.Malformed.class);
        assertThat(parsed.seconds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "9", "10", "3200", "315360000", "315360001", "999999999999999999"})
    void positiveWholeNumberIsParsed(long seconds) {
        assertThat(RequestedLifetime.parse(Long.toString(seconds))).isEqualTo(new RequestedLifetime.Seconds(seconds));
    }

    @Property
    void numberOfUpToEighteenDigitsIsParsed(@ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long n) {
        assertThat(RequestedLifetime.parse(Long.toString(n)).seconds()).hasValue(n);
    }

    @Property(tries = 5000)
    void textIsParsedExactlyIfItMatchesThePattern(@ForAll("texts") String text) {
        boolean number = text.matches("[1-9][0-9]{0,17}");

        assertThat(RequestedLifetime.parse(text) instanceof RequestedLifetime.Seconds)
                .isEqualTo(number);
    }

    @Test
    void missingParameterIsUnspecified() {
        assertThat(RequestedLifetime.parse(null)).isEqualTo(new RequestedLifetime.Unspecified());
    }

    @Test
    void descriptionHasExpectedAndFoundValue() {
        assertThat(new RequestedLifetime.Malformed("007").description())
                .hasToString("validity_period must be a whole number of seconds from 1 to 315360000, in digits only, "
                        + "without a leading zero, but is '007'");
    }

    @ParameterizedTest
    @MethodSource("malformedTexts")
    void descriptionIsShort(String text) {
        assertThat(new RequestedLifetime.Malformed(text).description().toString())
                .hasSizeLessThan(200);
    }

    @Property
    void descriptionHasOnlyTheCharactersOfAnErrorDescription(@ForAll("texts") String text) {
        // RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E
        assertThat(new RequestedLifetime.Malformed(text).description().toString())
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings(), // all of Unicode, lone surrogates too
                Arbitraries.strings().withChars("0123456789").ofMaxLength(22),
                Arbitraries.strings().withChars("0019 +-.,exE\u0661\uff15").ofMaxLength(6));
    }
}
