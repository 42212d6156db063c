package io.github.grantcontrol.policy;



import java.util.Objects;

/**
 * A value and who said it.
 *
 * @param value what was said
 * @param author who said it
 * @param place where it stands, for administrators only, for example {@code grant-control.toml:12} or {@code realm
 *     attribute oauth.grant_type.password.enable}; never shown to a client
 */
public record Sourced<T>(T value, Layer author, String place) {
    public Sourced {
        Objects.requireNonNull(value);
        Objects.requireNonNull(author);
        Objects.requireNonNull(place);
    }
}
