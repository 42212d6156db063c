package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** What client policies said of the token request that a session serves. */
public final class ClientPolicyStatements {

    private static final String ATTRIBUTE = ClientPolicyStatements.class.getName();

    private final List<Statement> statements = new ArrayList<>(1);

    private ClientPolicyStatements() {}

    /** The given policy and what client policies have said so far, each of them an author of its own. */
    public static GrantPolicy narrow(KeycloakSession session, GrantPolicy policy) {
        ClientPolicyStatements said = session.getAttribute(ATTRIBUTE, ClientPolicyStatements.class);
        return said == null ? policy : narrow(policy, said.statements);
    }

    /** The given policy and the statements, each with its own {@code report_only}. */
    public static GrantPolicy narrow(GrantPolicy policy, Iterable<Statement> statements) {
        GrantPolicy narrowed = policy;
        for (Statement statement : statements) {
            narrowed = narrowed.and(statement);
        }
        return narrowed;
    }

    static void add(KeycloakSession session, Statement statement) {
        ClientPolicyStatements said = session.getAttribute(ATTRIBUTE, ClientPolicyStatements.class);
        if (said == null) {
            said = new ClientPolicyStatements();
            session.setAttribute(ATTRIBUTE, said);
        }
        said.statements.add(statement);
    }
}
