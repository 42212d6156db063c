package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** What client policies said of the token request that a session serves. */
public final class ClientPolicySettings {

    private static final String ATTRIBUTE = ClientPolicySettings.class.getName();

    private final List<GrantSettings> statements = new ArrayList<>(1);

    private ClientPolicySettings() {}

    /** The given policy and what client policies have said so far, each of them an author of its own. */
    public static GrantPolicy narrow(KeycloakSession session, GrantPolicy policy) {
        ClientPolicySettings said = session.getAttribute(ATTRIBUTE, ClientPolicySettings.class);
        return said == null ? policy : narrow(policy, said.statements);
    }

    /** The given policy and the statements, each with its own {@code report_only}. */
    public static GrantPolicy narrow(GrantPolicy policy, Iterable<GrantSettings> statements) {
        GrantPolicy narrowed = policy;
        for (GrantSettings statement : statements) {
            narrowed = narrowed.and(statement);
        }
        return narrowed;
    }

    static void add(KeycloakSession session, GrantSettings statement) {
        ClientPolicySettings said = session.getAttribute(ATTRIBUTE, ClientPolicySettings.class);
        if (said == null) {
            said = new ClientPolicySettings();
            session.setAttribute(ATTRIBUTE, said);
        }
        said.statements.add(statement);
    }
}
