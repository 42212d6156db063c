package io.github.grantcontrol.registration;

import io.github.grantcontrol.policy.syntax.AttributeName;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The attributes of a client that are policy, and whether a request would change one. */
final class PolicyAttributeChanges {

    private PolicyAttributeChanges() {}

    /**
     * The first attribute, in order of names, that would be added, altered or emptied.
     *
     * @param asked what the request sends; null where it sends none. What is missing in it, Keycloak leaves as it is
     * @param stored what the client has
     */
    static Optional<String> firstChange(Map<String, String> asked, Map<String, String> stored) {
        return asked == null
                ? Optional.empty()
                : asked.keySet().stream()
                        .filter(name -> AttributeName.ofClient(name).isPresent())
                        .filter(name -> !value(asked, name).equals(value(stored, name)))
                        .sorted()
                        .findFirst();
    }

    /** An empty attribute is an unset one. */
    private static String value(Map<String, String> attributes, String name) {
        return Objects.requireNonNullElse(attributes.get(name), "");
    }
}
