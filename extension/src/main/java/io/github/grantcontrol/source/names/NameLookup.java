package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;
import java.util.List;

/** Finds out which realms and clients the server has. */
@FunctionalInterface
interface NameLookup {

    /** Returns the names that the server does not have; a client is missing only if its realm exists. */
    List<NameReference> missing(List<NameReference> names);
}
