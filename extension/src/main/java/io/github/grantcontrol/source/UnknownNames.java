package io.github.grantcontrol.source;

import java.util.Collection;
import java.util.List;

/**
 * What the file speaks of and the server did not have when it last looked.
 *
 * @param realms realms
 * @param clients clients of realms that there are
 */
public record UnknownNames(List<Mention> realms, List<Mention> clients) {

    static final UnknownNames NONE = new UnknownNames(List.of(), List.of());

    static UnknownNames of(Collection<Mention> unknown) {
        return new UnknownNames(
                unknown.stream().filter(name -> name.client().isEmpty()).toList(),
                unknown.stream().filter(name -> name.client().isPresent()).toList());
    }
}
