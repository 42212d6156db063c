package io.github.grantcontrol.policy.origin;

import java.util.Locale;

/**
 * The places that can configure a grant, from the strongest to the weakest. A weaker layer can only narrow what a stronger
 * one allows, key by key.
 */
public enum Layer {
    /** The TOML file of the server. */
    SERVER_FILE("the server file"),
    /** The attributes of a realm. */
    REALM("the realm"),
    /** The attributes of a client, and the client's own Access Token Lifespan. */
    CLIENT("the client"),
    /** A client policy of Keycloak whose conditions hold for the request. */
    CLIENT_POLICY("a client policy");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    /** Returns the name of the layer in errors, events and logs. */
    public String label() {
        return label;
    }

    /** Returns the name of the layer in JSON and event details, for example {@code server_file}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the other layer is stronger than this one. */
    public boolean isWeakerThan(Layer other) {
        return ordinal() > other.ordinal();
    }
}
