package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.Sourced;

import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What an administrator may see of where policy comes from. Who decided what, each client learns from its refusals; where
 * that stands is shown to those who may look at the realm.
 *
 * @param realm whether the realm's settings, and the server's file as far as it concerns the realm, may be seen
 * @param manageRealm whether they may be changed
 * @param clients whether every client may be seen
 */
record OriginVisibility(boolean realm, boolean manageRealm, boolean clients) {

    static OriginVisibility of(AdminPermissionEvaluator auth) {
        return new OriginVisibility(
                auth.realm().canViewRealm(),
                auth.realm().canManageRealm(),
                auth.clients().canView());
    }

    /** Where something stands, as far as it may be seen. */
    OriginRepresentation origin(Sourced<?> said, ScopedSettings.Scope scope) {
        return shown(said.author(), OriginRepresentation.of(said, scope));
    }

    OriginRepresentation origin(Layer author, ScopedSettings.Scope scope, String place) {
        return shown(author, OriginRepresentation.of(author, scope, place));
    }

    /** Whether what an author wrote may be quoted. */
    boolean mayQuote(Layer author) {
        return realm || author == Layer.CLIENT;
    }

    private OriginRepresentation shown(Layer author, OriginRepresentation origin) {
        return mayQuote(author) ? origin : origin.withoutPlace();
    }
}
