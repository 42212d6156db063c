package io.github.grantcontrol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NativeSignatureAlgorithmTest {

    private static final byte[] DATA = "eyJhbGciOiJub25lIn0.e30".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of a signature in a token, RFC 7518 §3.3 to §3.5 (RSA keys of 2048 bits) and RFC 8037 §3.1. */
    private static final Map<String, Integer> BYTES =
            Map.of("RSA", 256, "ES256", 64, "ES384", 96, "ES512", 132, "EdDSA", 64);

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void whatAnyProviderSignsTheJvmVerifies(JwsAlgorithm algorithm) throws Exception {
        KeyPair keys = TestKeys.pair(algorithm);
        NativeSignatureAlgorithm signature = NativeSignatureAlgorithm.in(new BouncyCastleProvider(), algorithm)
                .orElseThrow();

        signature.prove(signature.convert(keys.getPrivate()), keys.getPublic());

        byte[] made = signature.sign(signature.convert(keys.getPrivate()), DATA);
        assertThat(made).hasSize(bytes(algorithm));
    }

    static Stream<JwsAlgorithm> ecdsa() {
        return Stream.of(JwsAlgorithm.ES256, JwsAlgorithm.ES384, JwsAlgorithm.ES512);
    }

    @ParameterizedTest
    @MethodSource("ecdsa")
    void derBecomesTwoNumbersOfFixedLength(JwsAlgorithm algorithm) throws Exception {
        KeyPair keys = TestKeys.pair(algorithm);
        Provider jvm = Security.getProvider("SunEC");
        JcaSignatureAlgorithm der = algorithm.forms().get(1);
        JcaSignatureAlgorithm ofTokens = algorithm.forms().get(0);
        for (int i = 0; i < 10; i++) {
            byte[] made = der.sign(jvm, keys.getPrivate(), DATA);
            assertThat(made).hasSize(bytes(algorithm));
            assertThat(ofTokens.verify(jvm, keys.getPublic(), DATA, made)).isTrue();
        }
    }

    @Test
    void aFormThatTokensDoNotCarryVerifiesNothing() throws Exception {
        KeyPair keys = TestKeys.pair(JwsAlgorithm.ES256);
        JcaSignatureAlgorithm der = JwsAlgorithm.ES256.forms().get(1);

        assertThatThrownBy(() -> der.verify(Security.getProvider("SunEC"), keys.getPublic(), DATA, new byte[64]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theFormOfTokensIsPreferredAndDerTakenWhereAProviderHasNoOther() {
        Optional<NativeSignatureAlgorithm> both = NativeSignatureAlgorithm.in(
                FakeProvider.with("SHA256withECDSA", "SHA256withECDSAinP1363Format"), JwsAlgorithm.ES256);
        Optional<NativeSignatureAlgorithm> derOnly =
                NativeSignatureAlgorithm.in(FakeProvider.with("SHA256withECDSA"), JwsAlgorithm.ES256);

        assertThat(both)
                .map(NativeSignatureAlgorithm::form)
                .map(JcaSignatureAlgorithm::jcaName)
                .contains("SHA256withECDSAinP1363Format");
        assertThat(derOnly)
                .map(NativeSignatureAlgorithm::form)
                .map(JcaSignatureAlgorithm::jcaName)
                .contains("SHA256withECDSA");
    }

    @Test
    void whatAProviderLacksStaysKeycloaks() {
        Provider rsaOnly = FakeProvider.with("SHA256withRSA");

        List<JwsAlgorithm> taken = Stream.of(JwsAlgorithm.values())
                .filter(algorithm ->
                        NativeSignatureAlgorithm.in(rsaOnly, algorithm).isPresent())
                .toList();

        assertThat(taken).containsExactly(JwsAlgorithm.RS256);
    }

    @Test
    void aKeyThatTheProviderCannotConvertIsUsedAsItIs() throws Exception {
        KeyPair keys = TestKeys.pair(JwsAlgorithm.EdDSA);
        NativeSignatureAlgorithm signature = NativeSignatureAlgorithm.in(
                        FakeProvider.with("Ed25519"), JwsAlgorithm.EdDSA)
                .orElseThrow();

        assertThat(signature.convert(keys.getPrivate())).isSameAs(keys.getPrivate());
    }

    @Test
    void aSignatureThatNobodyElseVerifiesProvesNothing() throws Exception {
        KeyPair keys = TestKeys.pair(JwsAlgorithm.RS256);
        NativeSignatureAlgorithm garbage = NativeSignatureAlgorithm.in(
                        FakeProvider.with("SHA256withRSA"), JwsAlgorithm.RS256)
                .orElseThrow();

        assertThatThrownBy(() -> garbage.prove(keys.getPrivate(), keys.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static int bytes(JwsAlgorithm algorithm) {
        return BYTES.get(algorithm.keyFactory().equals("RSA") ? "RSA" : algorithm.name());
    }
}
