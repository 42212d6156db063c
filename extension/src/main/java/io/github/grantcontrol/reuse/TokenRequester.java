package io.github.grantcontrol.reuse;

import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/**
 * What may share a token: the same client that asks for the same scopes from the same host, under the same URL.
 *
 * @param realm the id of the realm
 * @param client the id of the client, which is not its client id
 * @param scope the parameter as it was sent
 * @param host the remote host, which a protocol mapper can put into the token
 * @param baseUri the base of the issuer, which can follow the {@code Host} header
 */
record TokenRequester(String realm, String client, Optional<String> scope, String host, String baseUri) {

    /** Reads a request whose client is authenticated. */
    static TokenRequester of(OAuth2GrantType.Context context) {
        return new TokenRequester(
                context.getRealm().getId(),
                context.getClient().getId(),
                Optional.ofNullable(context.getFormParams().getFirst(OAuth2Constants.SCOPE)),
                String.valueOf(context.getClientConnection().getRemoteHost()),
                context.getSession().getContext().getUri().getBaseUri().toString());
    }

    /** Returns how many characters it has. */
    int length() {
        return realm.length()
                + client.length()
                + scope.map(String::length).orElse(0)
                + host.length()
                + baseUri.length();
    }
}
