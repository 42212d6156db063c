package io.github.grantcontrol.source;

import java.util.List;

/** Knows which realms and clients the server has. */
@FunctionalInterface
interface NamesOnServer {

    /** Those of the named that the server does not have; a client counts as missing only where its realm is there. */
    List<Mention> missing(List<Mention> named);
}
