package io.github.grantcontrol.policy;

/**
 * Something that an author wrote and that cannot be read as a policy.
 *
 * @param place where it stands, see {@link Said#place}
 * @param message the bad thing and what was expected instead
 */
public record Problem(String place, String message) {
    /** Place and message as one line, as compilers print them. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
