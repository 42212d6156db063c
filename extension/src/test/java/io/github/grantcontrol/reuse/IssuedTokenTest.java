package io.github.grantcontrol.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedTokenTest {

    @Test
    void keyAndClaimsAreParsed() {
        IssuedToken token = IssuedToken.parse(
                        jwt("{\"alg\":\"RS256\",\"kid\":\"k1\"}", "{\"jti\":\"1\",\"iat\":1000,\"exp\":1300}"))
                .orElseThrow();

        assertThat(token.keyId()).isEqualTo("k1");
        assertThat(token.claims().getId()).isEqualTo("1");
        assertThat(token.claims().getExp() - token.claims().getIat()).isEqualTo(300);
        assertThat(token.claims().getConfirmation()).isNull();
    }

    @Test
    void tokenWithoutAKeyIsNotParsed() {
        assertThat(IssuedToken.parse(jwt("{\"alg\":\"RS256\"}", "{}"))).isEmpty();
        assertThat(IssuedToken.parse(jwt("{\"alg\":\"RS256\",\"kid\":\"k1\"}", "no claims")))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "opaque", "a.b.c", "a.b.c.d.e"})
    void otherTextIsNotParsed(String token) {
        assertThat(IssuedToken.parse(token)).isEmpty();
    }

    private static String jwt(String header, String claims) {
        return part(header) + "." + part(claims) + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
