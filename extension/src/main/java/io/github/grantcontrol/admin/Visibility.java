package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Said;
import io.github.grantcontrol.policy.Voice;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What an administrator may see of where policy comes from. Who decided what, each client learns from its refusals; where
 * that stands is shown to those who may look at the realm.
 *
 * @param realm whether the realm's settings, and the server's file as far as it concerns the realm, may be seen
 * @param manageRealm whether they may be changed
 * @param clients whether every client may be seen
 */
record Visibility(boolean realm, boolean manageRealm, boolean clients) {

    static Visibility of(AdminPermissionEvaluator auth) {
        return new Visibility(
                auth.realm().canViewRealm(),
                auth.realm().canManageRealm(),
                auth.clients().canView());
    }

    /** Where something stands, as far as it may be seen. */
    Origin origin(Said<?> said, Voice.Scope scope) {
        return shown(said.author(), Origin.of(said, scope));
    }

    Origin origin(Author author, Voice.Scope scope, String place) {
        return shown(author, Origin.of(author, scope, place));
    }

    /** Whether what an author wrote may be quoted. */
    boolean mayQuote(Author author) {
        return realm || author == Author.CLIENT;
    }

    private Origin shown(Author author, Origin origin) {
        return mayQuote(author) ? origin : origin.withoutPlace();
    }
}
