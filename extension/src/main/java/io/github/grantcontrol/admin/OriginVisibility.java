package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What a caller may see of origins. The layer of a setting is no secret: clients learn it from refusals. Its position, and
 * texts that quote it, are for callers who may view the realm; those of a client's attributes are for all who may view
 * the client.
 *
 * @param realm whether the caller may view the realm, and with it what the server file sets for the realm
 * @param manageRealm whether the caller may change the settings of the realm
 * @param clients whether the caller may view every client
 */
record OriginVisibility(boolean realm, boolean manageRealm, boolean clients) {

    static OriginVisibility of(AdminPermissionEvaluator auth) {
        return new OriginVisibility(
                auth.realm().canViewRealm(),
                auth.realm().canManageRealm(),
                auth.clients().canView());
    }

    /** Returns the origin as far as the caller may see it. */
    OriginRepresentation show(Origin origin) {
        return origin instanceof SettingOrigin set && !showsPositions(set.layer())
                ? OriginRepresentation.withoutPosition(set)
                : OriginRepresentation.of(origin);
    }

    /** Returns the problems; a caller who may not see their positions gets no text that quotes a value either. */
    List<GrantRepresentation.Problem> show(List<SettingProblem> problems) {
        return problems.stream()
                .map(problem -> new GrantRepresentation.Problem(
                        show(problem.origin()),
                        showsPositions(problem.origin().layer()) ? problem.text() : MessageKey.UNREADABLE.with()))
                .toList();
    }

    /** Returns the permissions of the caller, as JSON. */
    Map<String, Boolean> access() {
        Map<String, Boolean> access = new LinkedHashMap<>();
        access.put("view", realm);
        access.put("manage", manageRealm);
        access.put("view_clients", clients);
        return access;
    }

    private boolean showsPositions(Layer layer) {
        return realm || layer == Layer.CLIENT;
    }
}
