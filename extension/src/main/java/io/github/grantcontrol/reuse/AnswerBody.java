package io.github.grantcontrol.reuse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.util.ObjectMapperResolver;

/** A token response (RFC 6749 §5.1) as bytes, in which {@code expires_in} can be replaced. */
final class AnswerBody {

    /** The mapper with which Keycloak writes its answers. */
    private static final ObjectMapper MAPPER = new ObjectMapperResolver().getContext(AccessTokenResponse.class);

    private static final String EXPIRES_IN = "\"expires_in\":";

    private final byte[] before;
    private final byte[] after;

    private AnswerBody(byte[] before, byte[] after) {
        this.before = before;
        this.after = after;
    }

    /** Writes an answer; empty if it has no {@code expires_in} that can be replaced. */
    static Optional<AnswerBody> write(AccessTokenResponse answer) {
        String json;
        try {
            json = MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
        // Quotes inside a string are escaped, so this is a name. The answer's own comes before any other of that name.
        int start = json.indexOf(EXPIRES_IN);
        String number = Long.toString(answer.getExpiresIn());
        if (start < 0 || !json.startsWith(number, start + EXPIRES_IN.length())) {
            return Optional.empty();
        }
        int value = start + EXPIRES_IN.length();
        return Optional.of(new AnswerBody(
                json.substring(0, value).getBytes(StandardCharsets.UTF_8),
                json.substring(value + number.length()).getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the answer with this {@code expires_in}, in seconds. */
    byte[] expiringIn(long seconds) {
        byte[] number = Long.toString(seconds).getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(before, before.length + number.length + after.length);
        System.arraycopy(number, 0, body, before.length, number.length);
        System.arraycopy(after, 0, body, before.length + number.length, after.length);
        return body;
    }

    /** Returns the size in bytes, without the number. */
    int length() {
        return before.length + after.length;
    }
}
