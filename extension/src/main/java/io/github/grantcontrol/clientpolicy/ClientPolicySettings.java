package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** Collects what client policies set for the token request that a session serves. */
public final class ClientPolicySettings {

    private static final String ATTRIBUTE = ClientPolicySettings.class.getName();

    private final List<GrantSettings> settings = new ArrayList<>(1);

    private ClientPolicySettings() {}

    /** Returns the policy narrowed by the client policies that apply to the request, each a layer of its own. */
    public static GrantPolicy narrow(KeycloakSession session, GrantPolicy policy) {
        ClientPolicySettings collected = session.getAttribute(ATTRIBUTE, ClientPolicySettings.class);
        return collected == null ? policy : policy.narrow(collected.settings);
    }

    static void add(KeycloakSession session, GrantSettings layer) {
        ClientPolicySettings collected = session.getAttribute(ATTRIBUTE, ClientPolicySettings.class);
        if (collected == null) {
            collected = new ClientPolicySettings();
            session.setAttribute(ATTRIBUTE, collected);
        }
        collected.settings.add(layer);
    }
}
