package io.github.grantcontrol.reuse;

import io.github.grantcontrol.policy.Grant;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.storage.StorageId;
import org.keycloak.util.TokenUtil;

/** Decides by a token request whether its answer depends on nothing that other requests of the client lack. */
final class RequestConditions {

    /** Those that authenticate the client, and those that choose the token by themselves. */
    private static final Set<String> PARAMETERS = Set.of(
            OAuth2Constants.GRANT_TYPE,
            OAuth2Constants.CLIENT_ID,
            OAuth2Constants.CLIENT_SECRET,
            OAuth2Constants.CLIENT_ASSERTION,
            OAuth2Constants.CLIENT_ASSERTION_TYPE,
            OAuth2Constants.SCOPE);

    /** Directives of a request that wants no stored answer (RFC 9111 §5.2.1). */
    private static final List<String> NOT_STORED = List.of("no-cache", "no-store", "max-age=0");

    /** Headers with a proof of possession (RFC 9449 §4) or an attestation of the client. */
    private static final List<String> PROOFS =
            List.of("DPoP", "OAuth-Client-Attestation", "OAuth-Client-Attestation-PoP");

    private RequestConditions() {}

    /** Returns whether the token of the request can be given to, or taken from, other requests like it. */
    static boolean allowSharing(OAuth2GrantType.Context context) {
        ClientModel client = context.getClient();
        return Grant.CLIENT_CREDENTIALS.id().equals(context.getGrantType())
                && PARAMETERS.containsAll(context.getFormParams().keySet())
                && context.getSession().getContext().getUri().getRequestUri().getRawQuery() == null
                && !TokenUtil.isOIDCRequest(context.getFormParams().getFirst(OAuth2Constants.SCOPE))
                && context.getClientAuthAttributes().isEmpty()
                && PROOFS.stream().allMatch(name -> values(context, name).isEmpty())
                && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())
                && !((OIDCAdvancedConfigWrapper) context.getClientConfig()).isUseMtlsHokToken()
                && StorageId.isLocalStorage(client.getId());
    }

    /** Returns whether the client asks for a new token, with {@code Cache-Control: no-cache} or a header like it. */
    static boolean requireNewToken(OAuth2GrantType.Context context) {
        return Stream.concat(values(context, HttpHeaders.CACHE_CONTROL).stream(), values(context, "Pragma").stream())
                .map(value -> value.toLowerCase(Locale.ROOT).replace(" ", ""))
                .anyMatch(value -> NOT_STORED.stream().anyMatch(value::contains));
    }

    private static List<String> values(OAuth2GrantType.Context context, String header) {
        List<String> values = context.getHeaders().getRequestHeader(header);
        return values == null ? List.of() : values;
    }
}
