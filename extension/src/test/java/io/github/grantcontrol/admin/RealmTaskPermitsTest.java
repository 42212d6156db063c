package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RealmTaskPermitsTest {

    private final RealmTaskPermits permits = new RealmTaskPermits(4);

    @Test
    void secondTaskOfARealmIsRefused() {
        Optional<Optional<String>> second = permits.run("acme", () -> permits.run("acme", () -> "parsed"));

        assertThat(second).contains(Optional.empty());
    }

    @Test
    void taskOfAnotherRealmRunsMeanwhile() {
        Optional<Optional<String>> other = permits.run("acme", () -> permits.run("other", () -> "parsed"));

        assertThat(other).contains(Optional.of("parsed"));
    }

    @Test
    void fifthTaskIsRefused() {
        Optional<Optional<Optional<Optional<Optional<String>>>>> fifth = permits.run(
                "a",
                () -> permits.run(
                        "b", () -> permits.run("c", () -> permits.run("d", () -> permits.run("e", () -> "parsed")))));

        assertThat(fifth.orElseThrow().orElseThrow().orElseThrow()).contains(Optional.empty());
    }

    @Test
    void permitIsReturnedAfterAFailure() {
        assertThatThrownBy(() -> permits.run("acme", () -> {
                    throw new IllegalStateException("not valid");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(permits.run("acme", () -> "parsed")).contains("parsed");
    }
}
