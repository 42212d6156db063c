package io.github.grantcontrol.revocation;

import io.github.grantcontrol.metrics.GrantMetricsProvider;
import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.source.GrantPolicyProvider;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.RefreshToken;

/**
 * Checks whether a token was issued by a disabled grant whose tokens are rejected. Never throws: a token that it cannot
 * judge is left to Keycloak.
 */
public final class IssuedTokenCheck {

    private static final Logger LOG = Logger.getLogger(IssuedTokenCheck.class);

    /** The session attribute with the last token of this request that was reported: Keycloak can check it twice. */
    private static final String REPORTED = "grant-control.rejected";

    private final KeycloakSession session;

    public IssuedTokenCheck(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What becomes of a token.
     *
     * @param grant the grant that issued it; empty if that does not matter
     * @param rejected whether it is rejected
     * @param reported whether it would be rejected if no layer were {@code report_only}
     */
    public record Verdict(Optional<Grant> grant, boolean rejected, boolean reported) {

        static final Verdict ACCEPTED = new Verdict(Optional.empty(), false, false);

        /** Describes why the token is rejected, for events and {@code error_description}. */
        public LocalizableMessage description() {
            return MessageKey.TOKENS_REJECTED.with("grant", grant.map(Grant::id).orElse(""));
        }
    }

    /** Checks a refresh token that Keycloak has verified. */
    public Verdict check(RefreshToken token) {
        return check(() -> RefreshTokenGrant.find(token));
    }

    /**
     * Returns whether the token with this id is rejected, and reports it.
     *
     * @param tokenId the id of any token that Keycloak checks, action tokens too; can be null
     */
    boolean rejects(String tokenId) {
        Verdict verdict = check(() -> issuingGrant(tokenId));
        if (verdict != Verdict.ACCEPTED && !tokenId.equals(session.getAttribute(REPORTED))) {
            session.setAttribute(REPORTED, tokenId);
            report(verdict);
            if (verdict.rejected()) {
                sendEvent(tokenId, verdict);
            }
        }
        return verdict.rejected();
    }

    /** Counts a token that is rejected, or would be. */
    void report(Verdict verdict) {
        verdict.grant()
                .ifPresent(grant -> count(metrics -> {
                    RealmModel realm = session.getContext().getRealm();
                    if (verdict.rejected()) {
                        metrics.refused(realm, grant, RefusalReason.TOKEN_REJECTED);
                    } else {
                        metrics.wouldRefuse(realm, grant);
                    }
                }));
    }

    private Verdict check(Supplier<Optional<Grant>> issuingGrant) {
        try {
            RealmModel realm = session.getContext().getRealm();
            IssuedTokens issued = realm == null
                    ? IssuedTokens.NONE
                    : session.getProvider(GrantPolicyProvider.class).issuedTokens(realm);
            if (issued.rejected().isEmpty() && issued.reported().isEmpty()) {
                return Verdict.ACCEPTED;
            }
            return issuingGrant
                    .get()
                    .map(grant -> new Verdict(
                            Optional.of(grant),
                            issued.rejected().contains(grant),
                            issued.reported().contains(grant)))
                    .filter(verdict -> verdict.rejected() || verdict.reported())
                    .orElse(Verdict.ACCEPTED);
        } catch (RuntimeException e) {
            LOG.warn("Cannot judge a token; Keycloak decides alone", e);
            return Verdict.ACCEPTED;
        }
    }

    /** Returns the grant that Keycloak has written into the id of an access token. */
    private Optional<Grant> issuingGrant(String tokenId) {
        if (tokenId == null) {
            return Optional.empty();
        }
        try {
            return Grant.findByName(session.getProvider(TokenContextEncoderProvider.class)
                    .getTokenContextFromTokenId(tokenId)
                    .getGrantType());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the id of another kind of token
        }
    }

    /**
     * Sends an event with the reason, which Keycloak's own event lacks; for most requests with a token there is none. The type
     * is deprecated because Keycloak no longer uses it, and no other one is for a token at any endpoint.
     */
    @SuppressWarnings("deprecation")
    private void sendEvent(String tokenId, Verdict verdict) {
        try {
            EventBuilder event = new EventBuilder(
                    session.getContext().getRealm(),
                    session,
                    session.getContext().getConnection());
            ClientModel client = session.getContext().getClient();
            if (client != null) {
                event.client(client);
            }
            event.event(EventType.VALIDATE_ACCESS_TOKEN)
                    .detail(Details.TOKEN_ID, tokenId)
                    .detail(Details.REASON, verdict.description().toString())
                    .error(Errors.INVALID_TOKEN);
        } catch (RuntimeException e) {
            LOG.warn("Cannot send the event of a rejected token", e);
        }
    }

    private void count(Consumer<GrantMetricsProvider> report) {
        try {
            // Null if the server's options disable the provider.
            Optional.ofNullable(session.getProvider(GrantMetricsProvider.class)).ifPresent(report);
        } catch (RuntimeException e) {
            LOG.debug("Cannot count a rejected token", e);
        }
    }
}
