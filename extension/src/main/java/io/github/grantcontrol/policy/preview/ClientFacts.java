package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import java.util.List;
import java.util.Optional;

/** What decides on a request besides the settings of server file and realm. */
public interface ClientFacts {

    /** Returns the settings in the attributes of a client. */
    SettingsByGrant attributes(String clientId);

    /** Returns the lifetimes that Keycloak can give a token of this request; several if it is not known which. */
    List<KeycloakDefault> keycloakDefaults(TokenRequest request);

    /** Returns the client id of the client that a service account belongs to; empty if it is not known. */
    Optional<String> serviceAccountOwner(String userId);

    /** Returns what single client policies of the realm set, some of which can apply to a request. */
    List<GrantSettings> clientPolicies();
}
