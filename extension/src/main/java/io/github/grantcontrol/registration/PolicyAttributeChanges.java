package io.github.grantcontrol.registration;

import io.github.grantcontrol.policy.syntax.AttributeName;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the changes that a registration request makes to the attributes of a client that are grant policy. */
final class PolicyAttributeChanges {

    private PolicyAttributeChanges() {}

    /**
     * Returns the first attribute, in the order of names, that the request adds, changes or empties; empty if there is
     * none.
     *
     * @param requested the attributes of the request; null if it has none. Keycloak keeps an attribute that is missing
     *     in it
     * @param stored the attributes of the client
     */
    static Optional<String> findFirst(Map<String, String> requested, Map<String, String> stored) {
        return requested == null
                ? Optional.empty()
                : requested.keySet().stream()
                        .filter(name -> !value(requested, name).equals(value(stored, name)))
                        .filter(name -> AttributeName.parseClient(name).isPresent())
                        .sorted()
                        .findFirst();
    }

    /** Returns the value; an empty attribute is an unset one. */
    private static String value(Map<String, String> attributes, String name) {
        return Objects.requireNonNullElse(attributes.get(name), "");
    }
}
