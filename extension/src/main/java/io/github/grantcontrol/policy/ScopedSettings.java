package io.github.grantcontrol.policy;



/** What one author says of one grant in one place. */
public record ScopedSettings(Layer author, Scope scope, GrantSettings statement) {

    /** For whom it is said; of one author's, the later and nearer wins. */
    public enum Scope {
        /** Every realm of the server. */
        SERVER,
        /** One realm. */
        REALM,
        /** One client. */
        CLIENT,
        /** One request, where a client policy's conditions hold. */
        REQUEST
    }
}
