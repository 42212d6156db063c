package io.github.grantcontrol.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.AccessTokenResponse;

class AnswerBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 200)
    void expiresInAloneIsReplaced(
            @ForAll String token,
            @ForAll String claim,
            @ForAll String value,
            @ForAll @LongRange(min = 1) long before,
            @ForAll @LongRange(min = 1) long after)
            throws IOException {
        AccessTokenResponse response = response(token, before);
        response.setOtherClaims("x" + claim, value);

        ObjectNode expected = JSON.valueToTree(response);
        expected.put("expires_in", after);
        JsonNode replaced =
                JSON.readTree(AnswerBody.write(response).orElseThrow().expiringIn(after));
        expected.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                assertThat(replaced.path(member.getKey()).asText())
                        .isEqualTo(member.getValue().asText());
            }
        });
    }

    @Test
    void sameNameElsewhereStays() throws IOException {
        AccessTokenResponse response = response("a,\"expires_in\":300,b", 300);
        response.setScope("\"expires_in\":300");
        response.setOtherClaims("nested", Map.of("expires_in", 300));

        JsonNode replaced =
                JSON.readTree(AnswerBody.write(response).orElseThrow().expiringIn(7));
        assertThat(replaced.path("expires_in").asLong()).isEqualTo(7);
        assertThat(replaced.path("access_token").asText()).isEqualTo("a,\"expires_in\":300,b");
        assertThat(replaced.path("scope").asText()).isEqualTo("\"expires_in\":300");
        assertThat(replaced.path("nested").path("expires_in").asLong()).isEqualTo(300);
    }

    private static AccessTokenResponse response(String token, long expiresIn) {
        AccessTokenResponse response = new AccessTokenResponse();
        response.setToken(token);
        response.setExpiresIn(expiresIn);
        response.setTokenType("Bearer");
        return response;
    }
}
