package io.github.grantcontrol.it.clientpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.List;

/** A realm's client policies, as an administrator builds them: each with one condition and a profile of its own. */
final class ClientPolicies {

    static final String EXECUTOR = "validity-period-bounds";

    private final ObjectNode profiles = Http.JSON.createObjectNode();
    private final ObjectNode policies = Http.JSON.createObjectNode();

    ClientPolicies() {
        profiles.putArray("profiles");
        policies.putArray("policies");
    }

    /** Adds one whose condition holds for every client. */
    ClientPolicies always(String executorConfiguration) {
        return when("any-client", "{}", executorConfiguration);
    }

    /** Adds one; both configurations are JSON, with single quotes. */
    ClientPolicies when(String condition, String conditionConfiguration, String executorConfiguration) {
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

    /** Stores them in the realm in place of others. */
    void in(TestRealm realm) {
        save(realm).orFail();
        realm.admin().put(realm.path("/client-policies/policies"), policies).orFail();
    }

    /** Asks Keycloak to store the profiles alone. */
    Response save(TestRealm realm) {
        return realm.admin().put(realm.path("/client-policies/profiles"), profiles);
    }

    /** Stores them past Keycloak's checks, as whoever manages the realm can. */
    void inUnchecked(TestRealm realm) {
        realm.update(settings -> {
            // Keycloak checks what stands in these fields, and not what stands in attributes.
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
