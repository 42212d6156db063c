package io.github.grantcontrol.policy;



/**
 * Who may say something about a grant, from the strongest to the weakest. A weaker author can only narrow what a
 * stronger one allows; see {@link EffectiveSettings#and}.
 */
public enum Layer {
    /** Whoever runs the server and writes its file. */
    OPERATOR("the server's file"),
    /** The realm's administrators, through realm attributes. */
    REALM("the realm"),
    /** The client's administrators, through client attributes and the client's own Keycloak settings. */
    CLIENT("the client"),
    /** A client policy of Keycloak whose conditions hold for the request. */
    CLIENT_POLICY("a client policy");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    /** How the author is named to people: in errors, events and logs. */
    public String label() {
        return label;
    }

    public boolean isNearerThan(Layer other) {
        return ordinal() > other.ordinal();
    }
}
