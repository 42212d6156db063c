package io.github.grantcontrol.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReusableAnswerTest {

    private static final long MAX = 315_360_000;

    @Property
    void atLeastHalfOfTheLifetimeIsLeft(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long issuedAt,
            @ForAll @LongRange(min = 1, max = MAX) long lifetime,
            @ForAll @LongRange(min = 1, max = MAX) long reuse) {
        long last = ReusableAnswer.reusableUntil(issuedAt, issuedAt + lifetime, reuse) - 1;

        assertThat(last - issuedAt).isLessThan(reuse);
        assertThat(issuedAt + lifetime - last).isGreaterThanOrEqualTo((lifetime + 1) / 2);
    }

    @ParameterizedTest
    @CsvSource({"300, 60, 60", "300, 3600, 150", "1, 60, 0"})
    void reuseLastsForItsTimeAndForHalfTheLifetime(long lifetime, long reuse, long seconds) {
        assertThat(ReusableAnswer.reusableUntil(1_000, 1_000 + lifetime, reuse)).isEqualTo(1_000 + seconds);
    }
}
