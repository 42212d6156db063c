package io.github.grantcontrol.reuse;

import io.github.grantcontrol.keycloak.KeycloakCalls;
import io.github.grantcontrol.keycloak.ModelRevision;
import io.github.grantcontrol.policy.GrantPolicy;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.TokenCategory;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/** A token request whose answer can be one that was given before. */
public final class ReusableRequest {

    private final ReusableAnswerCache answers;
    private final OAuth2GrantType.Context context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final GrantPolicy policy;
    private final long reuseSeconds;
    private final TokenRequester requester;

    /** The details that the event has of this request alone, such as the id of a client assertion. */
    private final Set<String> ownDetails;

    ReusableRequest(
            ReusableAnswerCache answers, OAuth2GrantType.Context context, GrantPolicy policy, long reuseSeconds) {
        this.answers = answers;
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.client = context.getClient();
        this.policy = policy;
        this.reuseSeconds = reuseSeconds;
        this.requester = TokenRequester.of(context);
        this.ownDetails = Set.copyOf(eventDetails().keySet());
    }

    /**
     * Returns the answer that was given before, with what is left of its lifetime.
     *
     * @return empty if Keycloak has to make a token, or to refuse it
     */
    public Optional<ReusedAnswer> find() {
        return RequestConditions.requireNewToken(context)
                ? Optional.empty()
                : answers.find(requester).flatMap(this::reuse);
    }

    private Optional<ReusedAnswer> reuse(ReusableAnswer answer) {
        long now = ReusableAnswer.now();
        if (now >= answer.reusableUntil()
                || realm.getNotBefore() > answer.issuedAt()
                || client.getNotBefore() > answer.issuedAt()
                || !answer.policy().equals(policy)) {
            return Optional.empty();
        }
        return serviceAccount()
                .filter(user -> ModelRevision.find(session, user)
                        .filter(answer.revision()::equals)
                        .isPresent())
                .filter(user -> answer.keyId().equals(activeKeyId()))
                .filter(user -> !KeycloakCalls.isRevoked(session, answer.tokenId()))
                .map(user -> new ReusedAnswer(
                        user, answer.eventDetails(), answer.body().expiringIn(answer.expiresAt() - now)));
    }

    /** Returns the user if Keycloak would make a token; what it refuses, it refuses itself. */
    private Optional<UserModel> serviceAccount() {
        return client.isBearerOnly() || client.isPublicClient() || !client.isServiceAccountsEnabled()
                ? Optional.empty()
                : Optional.ofNullable(session.users().getServiceAccount(client)).filter(UserModel::isEnabled);
    }

    /**
     * Keeps the answer that Keycloak has given to this request, if other requests can have it.
     *
     * @param clientSession what its token was made for
     */
    public void keep(Response response, ClientSessionContext clientSession) {
        if (response.getStatus() != Response.Status.OK.getStatusCode()
                || !(response.getEntity() instanceof AccessTokenResponse answer)) {
            return;
        }
        UserModel user = clientSession.getClientSession().getUserSession().getUser();
        Optional<IssuedToken> issued = IssuedToken.parse(answer.getToken());
        if (issued.isPresent()
                && TokenConditions.allowSharing(
                        session, clientSession, user, issued.get().claims(), answer)) {
            ModelRevision.find(session, user)
                    .flatMap(revision -> AnswerBody.write(answer).map(body -> answer(body, issued.get(), revision)))
                    .ifPresent(kept -> answers.put(requester, kept));
        }
    }

    private ReusableAnswer answer(AnswerBody body, IssuedToken token, ModelRevision revision) {
        AccessToken claims = token.claims();
        return new ReusableAnswer(
                body,
                claims.getId(),
                claims.getIat(),
                claims.getExp(),
                ReusableAnswer.reusableUntil(claims.getIat(), claims.getExp(), reuseSeconds),
                revision,
                policy,
                token.keyId(),
                detailsOfTheToken());
    }

    private Map<String, String> detailsOfTheToken() {
        Map<String, String> details = new HashMap<>(eventDetails());
        details.keySet().removeAll(ownDetails);
        details.values().removeIf(Objects::isNull);
        return details;
    }

    private Map<String, String> eventDetails() {
        return Optional.ofNullable(context.getEvent().getEvent().getDetails()).orElse(Map.of());
    }

    private String activeKeyId() {
        String algorithm = session.tokens().signatureAlgorithm(TokenCategory.ACCESS);
        return session.keys().getActiveKey(realm, KeyUse.SIG, algorithm).getKid();
    }
}
