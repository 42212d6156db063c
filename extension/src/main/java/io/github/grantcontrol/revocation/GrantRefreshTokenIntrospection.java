package io.github.grantcontrol.revocation;

import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProvider;

/** Introspects refresh tokens (RFC 7662) as Keycloak does; those that the policy rejects are not active. */
final class GrantRefreshTokenIntrospection extends RefreshTokenIntrospectionProvider {

    GrantRefreshTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean verifyClient() {
        return super.verifyClient() && verifyGrant();
    }

    private boolean verifyGrant() {
        IssuedTokenCheck check = new IssuedTokenCheck(session);
        IssuedTokenCheck.Verdict verdict = check.check(token);
        check.report(verdict);
        if (verdict.rejected()) {
            eventBuilder.detail(Details.REASON, verdict.description().toString());
            eventBuilder.error(Errors.INVALID_TOKEN);
        }
        return !verdict.rejected();
    }
}
