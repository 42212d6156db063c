package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.grantcontrol.policy.explain.SettingExplanation;
import java.util.List;

/**
 * One key of a grant, as JSON.
 *
 * @param value the value in force; missing if there is no such bound
 * @param origin where the value comes from; missing with the value
 * @param layers every value that is set, the strongest layer first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRepresentation(Object value, OriginRepresentation origin, List<LayerValue> layers) {

    /**
     * The value that a layer sets.
     *
     * @param outcome see {@link SettingExplanation.Outcome}
     * @param overriddenBy what is in force instead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LayerValue(
            Object value,
            OriginRepresentation origin,
            String outcome,
            @JsonProperty("overridden_by") OriginRepresentation overriddenBy) {}

    static KeyRepresentation of(SettingExplanation explanation, OriginVisibility visibility) {
        return new KeyRepresentation(
                explanation.value().orElse(null),
                explanation.origin().map(visibility::show).orElse(null),
                explanation.candidates().stream()
                        .map(candidate -> new LayerValue(
                                candidate.value(),
                                visibility.show(candidate.origin()),
                                candidate.outcome().id(),
                                candidate.overriddenBy().map(visibility::show).orElse(null)))
                        .toList());
    }
}
