package io.github.grantcontrol.it.clientpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.List;

/** Builds the client policies of a realm, each with one condition and its own profile. */
public final class ClientPolicies {

    static final String EXECUTOR = "validity-period-bounds";

    private final ObjectNode profiles = Http.JSON.createObjectNode();
    private final ObjectNode policies = Http.JSON.createObjectNode();

    public ClientPolicies() {
        profiles.putArray("profiles");
        policies.putArray("policies");
    }

    /** Adds a policy whose condition holds for each client. */
    ClientPolicies always(String executorConfiguration) {
        return when("any-client", "{}", executorConfiguration);
    }

    /** Adds a policy; both configurations are JSON with single quotes. */
    public ClientPolicies when(String condition, String conditionConfiguration, String executorConfiguration) {
        String name = "policy " + profiles.withArray("profiles").size();
        profiles.withArray("profiles")
                .addObject()
                .put("name", name)
                .putArray("executors")
                .addObject()
                .put("executor", EXECUTOR)
                .set("configuration", json(executorConfiguration));
        ObjectNode policy = policies.withArray("policies").addObject();
        policy.put("name", name).put("enabled", true);
        policy.putArray("conditions")
                .addObject()
                .put("condition", condition)
                .set("configuration", json(conditionConfiguration));
        policy.putArray("profiles").add(name);
        return this;
    }

    /** Stores the policies in the realm and replaces all others. */
    public void in(TestRealm realm) {
        save(realm).orFail();
        realm.admin().put(realm.path("/client-policies/policies"), policies).orFail();
    }

    /** Requests Keycloak to store the profiles only. */
    Response save(TestRealm realm) {
        return realm.admin().put(realm.path("/client-policies/profiles"), profiles);
    }

    /** Stores the policies without Keycloak's checks, as an administrator of the realm can. */
    void inUnchecked(TestRealm realm) {
        realm.update(settings -> {
            // Keycloak checks these members, and not the attributes.
            settings.remove(List.of("clientProfiles", "clientPolicies"));
            settings.withObject("/attributes")
                    .put("client-policies.profiles", profiles.toString())
                    .put("client-policies.policies", policies.toString());
        });
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
