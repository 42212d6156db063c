package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;

import java.util.List;

/** Knows which realms and clients the server has. */
@FunctionalInterface
interface NameLookup {

    /** Those of the named that the server does not have; a client counts as missing only where its realm is there. */
    List<NameReference> missing(List<NameReference> named);
}
