package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.ClientCredentialsGrantAdapter;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.RequestedLifetime;
import io.github.grantcontrol.policy.message.MessageKey;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Adds {@code validity_period}, its bounds and the gate to Keycloak's client credentials grant (RFC 6749 §4.4). */
final class ClientCredentialsGrant extends ClientCredentialsGrantAdapter {

    private GrantPolicy policy;
    private LifetimeTokenManager lifetimes;

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {
        GrantGate gate = new GrantGate(session, Grant.CLIENT_CREDENTIALS);
        gate.beforeAuthentication(formParams);
        // Keycloak drops a parameter over its size limit after this and continues without it.
        checkSyntax(gate, formParams.get(RequestedLifetime.PARAMETER));
        super.preProcess(session, formParams);
    }

    @Override
    public Response process(Context context) {
        policy = new GrantGate(context.getSession(), Grant.CLIENT_CREDENTIALS)
                .afterAuthentication(context.getClient(), context.getEvent(), context.getCors());
        return super.process(context);
    }

    @Override
    protected void setContext(Context context) {
        super.setContext(context);
        if (isTokenRequest()) {
            lifetimes = new LifetimeTokenManager(context, policy, useRefreshToken());
            useTokenManager(lifetimes);
        } else {
            useTokenManager(new ClientCheckTokenManager(known -> gate().readable(policy, event, cors)));
        }
    }

    @Override
    protected boolean useRefreshToken() {
        return super.useRefreshToken() && policy.enforced().allowsRefreshTokens();
    }

    @Override
    protected void addCustomTokenResponseClaims(AccessTokenResponse response, ClientSessionContext clientSessionCtx) {
        super.addCustomTokenResponseClaims(response, clientSessionCtx);
        if (lifetimes != null) {
            lifetimes.report(event, super.useRefreshToken());
        }
    }

    private GrantGate gate() {
        return new GrantGate(session, Grant.CLIENT_CREDENTIALS);
    }

    /**
     * Returns false if UMA calls this grant for a token that stays inside the server; {@code validity_period} does not
     * apply.
     */
    private boolean isTokenRequest() {
        return Grant.CLIENT_CREDENTIALS.id().equals(context.getGrantType());
    }

    private static void checkSyntax(GrantGate gate, List<String> values) throws ClientPolicyException {
        if (values == null) {
            return;
        }
        if (values.size() != 1) {
            gate.refuse(Optional.of(new GrantDenial(
                    GrantDenial.Reason.MALFORMED,
                    MessageKey.DUPLICATED_PARAMETER.with("parameter", RequestedLifetime.PARAMETER))));
        }
        gate.refuse(GrantAdmission.wellFormed(RequestedLifetime.parse(values.get(0))));
    }
}
