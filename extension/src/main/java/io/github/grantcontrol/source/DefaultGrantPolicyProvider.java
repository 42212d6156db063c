package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.OperatorStatements;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.Statements;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Policy from the operator's file and the attributes of realms and clients. One object serves every session. */
final class DefaultGrantPolicyProvider implements GrantPolicyProvider {

    private final Supplier<OperatorStatements> operator;
    private final RealmPolicies realms;
    private final ClientStatements clients;

    /**
     * @param operator what the operator says at the moment
     * @param adminRealm the name of the realm in which stored policy must lock nobody out
     */
    DefaultGrantPolicyProvider(Supplier<OperatorStatements> operator, String adminRealm) {
        StoredPolicyLog log = new StoredPolicyLog();
        this.operator = operator;
        this.realms = new RealmPolicies(adminRealm, log);
        this.clients = new ClientStatements(adminRealm, log);
    }

    @Override
    public RealmPolicy realm(RealmModel realm) {
        return realms.of(realm, operator.get());
    }

    @Override
    public Statements client(ClientModel client) {
        return clients.of(client);
    }
}
