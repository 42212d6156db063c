package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;
import java.util.Collection;
import java.util.List;

/**
 * The realms and clients in the server file that did not exist at the last check.
 *
 * @param realms realms
 * @param clients clients that are missing in realms that exist
 */
public record MissingNames(List<NameReference> realms, List<NameReference> clients) {

    public static final MissingNames NONE = new MissingNames(List.of(), List.of());

    static MissingNames of(Collection<NameReference> missing) {
        return new MissingNames(
                missing.stream().filter(name -> name.client().isEmpty()).toList(),
                missing.stream().filter(name -> name.client().isPresent()).toList());
    }
}
