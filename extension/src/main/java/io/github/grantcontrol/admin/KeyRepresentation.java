package io.github.grantcontrol.admin;



import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One key of a grant, as JSON.
 *
 * @param value what is enforced; missing where there is no such bound
 * @param origin where it comes from
 * @param said everything that was said of it, the strongest author first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRepresentation(Object value, OriginRepresentation origin, List<Heard> said) {

    /**
     * One thing that was said.
     *
     * @param outcome {@code decides}, {@code agrees}, {@code narrowed}, {@code overridden}, {@code reported} or {@code
     *     not_counted}
     * @param by what counts instead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Heard(Object value, OriginRepresentation origin, String outcome, OriginRepresentation by) {}
}
