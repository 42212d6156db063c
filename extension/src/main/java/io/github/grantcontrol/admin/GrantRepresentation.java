package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.grantcontrol.policy.decision.LifetimeRange;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.List;
import java.util.Map;

/**
 * One grant, as JSON.
 *
 * @param id the id in Keycloak, which is the {@code grant_type} that clients send
 * @param supported whether the server has the grant
 * @param state {@code enabled}, {@code disabled} or {@code unreadable}; an unreadable grant gives no token either
 * @param stateWithoutReportOnly the state if no layer were {@code report_only}; missing if it is the same
 * @param reportOnly the layers that are {@code report_only}
 * @param editable whether the settings of the realm can enable and disable the grant
 * @param locked why they cannot
 * @param issuedTokens what becomes of tokens that the grant has issued; missing unless {@code reject_issued} is true, and
 *     for a client
 * @param keys the keys of the grant by their dotted paths
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
        boolean editable,
        Locked locked,
        @JsonProperty("issued_tokens") Issued issuedTokens,
        Map<String, KeyRepresentation> keys,
        Range range,
        List<Problem> problems) {

    /**
     * Why the settings of the realm cannot enable and disable the grant.
     *
     * @param code {@code disabled_in_file} or {@code admin_realm}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Locked(
            String code,
            OriginRepresentation origin,
            @JsonIgnore LocalizableMessage message) {
        @JsonAnyGetter
        Map<String, Object> texts() {
            return MessageRepresentation.of("message", message);
        }
    }

    /**
     * What becomes of tokens that the grant has issued.
     *
     * @param state {@code rejected} or {@code accepted}
     * @param reason why they are accepted: {@code not_disabled} or {@code enabled_for_client}
     * @param exemptClient the client that may use the grant, so that tokens are accepted; missing if there is none, and for
     *     a caller who may not view clients
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Issued(
            String state,
            String reason,
            @JsonProperty("exempt_client") String exemptClient) {}

    /** A setting that cannot be read. */
    record Problem(OriginRepresentation origin, @JsonIgnore LocalizableMessage message) {
        @JsonAnyGetter
        Map<String, Object> texts() {
            return MessageRepresentation.of("message", message);
        }
    }

    /**
     * Bounds in seconds.
     *
     * @param empty whether no lifetime is inside the bounds, so that every request is refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Range(
            long min,
            long max,
            @JsonProperty("default") long defaultSeconds,
            @JsonProperty("bearer_max") Long bearerMax,
            boolean empty) {

        static Range of(LifetimeRange range) {
            return new Range(
                    range.min(),
                    range.max(),
                    range.defaultSeconds(),
                    range.bearerMax().isPresent() ? range.bearerMax().getAsLong() : null,
                    range.isEmpty());
        }
    }
}
