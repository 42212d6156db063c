package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.ClientCredentialsGrantAdapter;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.RequestedLifetime;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.reuse.ReusableRequest;
import io.github.grantcontrol.reuse.ReusedAnswer;
import io.github.grantcontrol.reuse.TokenReuse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Adds {@code validity_period}, its bounds, token reuse and the gate to Keycloak's client credentials grant (RFC 6749 §4.4). */
final class ClientCredentialsGrant extends ClientCredentialsGrantAdapter {

    private final TokenReuse reuse;
    private GrantPolicy policy;
    private LifetimeTokenManager lifetimes;
    private ClientSessionContext clientSession;

    ClientCredentialsGrant(TokenReuse reuse) {
        this.reuse = reuse;
    }

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
        Optional<ReusableRequest> request = reuse.of(context, policy, getsRefreshToken(context));
        Optional<ReusedAnswer> reused = request.flatMap(ReusableRequest::find);
        if (reused.isPresent()) {
            return answer(context, reused.get());
        }
        Response response = super.process(context);
        request.ifPresent(kept -> kept.keep(response, clientSession));
        return response;
    }

    /** Answers as Keycloak does, with its event, but without a new token. */
    private static Response answer(Context context, ReusedAnswer reused) {
        EventBuilder event = context.getEvent();
        event.user(reused.user());
        new GrantReporter(context.getSession(), Grant.CLIENT_CREDENTIALS).reused(event, reused.eventDetails());
        event.success();
        return context.getCors().add(Response.ok(reused.body()).type(MediaType.APPLICATION_JSON_TYPE));
    }

    private boolean getsRefreshToken(Context context) {
        return ((OIDCAdvancedConfigWrapper) context.getClientConfig()).isUseRefreshTokenForClientCredentialsGrant()
                && policy.enforced().allowsRefreshTokens();
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
        clientSession = clientSessionCtx;
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
