package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;

import java.util.Collection;
import java.util.List;

/**
 * What the file speaks of and the server did not have when it last looked.
 *
 * @param realms realms
 * @param clients clients of realms that there are
 */
public record MissingNames(List<NameReference> realms, List<NameReference> clients) {

    public static final MissingNames NONE = new MissingNames(List.of(), List.of());

    static MissingNames of(Collection<NameReference> unknown) {
        return new MissingNames(
                unknown.stream().filter(name -> name.client().isEmpty()).toList(),
                unknown.stream().filter(name -> name.client().isPresent()).toList());
    }
}
