package io.github.grantcontrol.it.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.util.function.IntFunction;

/** Families of attribute names that look like ours, or cost time to find out that they do not. */
enum HostileAttributes {
    /** One of our keys behind something that has no meaning. */
    KEY_INSIDE(i -> "%05dXXXXXoauth.grant_type.client_credentials.validity_period.zzzzzz".formatted(i)),
    /** Attributes that Keycloak itself has. */
    KEYCLOAKS_OWN(i -> "oauth2.device.authorization.grant.enabled." + i),
    /** As many places to begin as the database has characters for a name. */
    DOTS(i -> "o.".repeat(120) + i),
    BEGINNINGS(i -> "oauth.".repeat(40) + i),
    NEARLY_BEGINNINGS(i -> "oauth_grant_typ".repeat(16) + i),
    COMBINING_MARKS(i -> "oauth.grant_type" + "\u0301\u0316".repeat(110) + i),
    FULL_WIDTH(i -> "\uFF4F\uFF41\uFF55\uFF54\uFF48.\uFF47".repeat(20) + i),
    ARABIC_LIGATURES(i -> "oauth" + "\uFDFA".repeat(200) + i);

    private final IntFunction<String> name;

    HostileAttributes(IntFunction<String> name) {
        this.name = name;
    }

    /** Returns this many attributes, each with a name of its own. */
    ObjectNode attributes(int many) {
        ObjectNode attributes = Http.JSON.createObjectNode();
        for (int i = 0; i < many; i++) {
            attributes.put(name.apply(i), "x");
        }
        return attributes;
    }
}
