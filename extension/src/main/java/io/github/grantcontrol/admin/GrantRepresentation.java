package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.decision.LifetimeRules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One grant, as JSON.
 *
 * @param id Keycloak's id, the {@code grant_type} that clients send
 * @param supported whether the server has the grant switched on at all
 * @param state {@code on}, {@code off} or {@code unreadable}, which gives no token either
 * @param stateWithoutReportOnly what the state would be, were nobody {@code report_only}; missing where it is the same
 * @param reportOnly the authors whose word is only reported
 * @param changeable whether the realm's settings can switch it on and off
 * @param blocked why they cannot
 * @param keys each key of the grant by its dotted path
 * @param range the bounds in force, for {@code client_credentials}
 * @param problems what cannot be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantRepresentation(
        String id,
        boolean supported,
        String state,
        @JsonProperty("state_without_report_only") String stateWithoutReportOnly,
        @JsonProperty("report_only") List<String> reportOnly,
        boolean changeable,
        Blocked blocked,
        Map<String, KeyRepresentation> keys,
        Range range,
        List<Problem> problems) {

    /**
     * Why the realm's settings cannot decide.
     *
     * @param code {@code off_in_file} or {@code admin_realm}
     * @param text in English, for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Blocked(String code, OriginRepresentation origin, String text) {}

    /** Something that cannot be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(OriginRepresentation origin, String message) {}

    /**
     * Bounds in seconds.
     *
     * @param empty whether nothing is between them, so that every request is refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Range(
            long min,
            long max,
            @JsonProperty("default") long defaultSeconds,
            @JsonProperty("bearer_max") Long bearerMax,
            boolean empty) {

        static Range of(LifetimeRules.Range range) {
            return new Range(
                    range.min(),
                    range.max(),
                    range.defaultSeconds(),
                    range.bearerMax().orElse(null),
                    range.isEmpty());
        }
    }
}
