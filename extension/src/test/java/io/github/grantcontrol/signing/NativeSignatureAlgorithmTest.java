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

    /** Length of a JWS signature in bytes, RFC 7518 §3.3 to §3.5 (RSA keys of 2048 bits) and RFC 8037 §3.1. */
    private static final Map<String, Integer> BYTES =
            Map.of("RSA", 256, "ES256", 64, "ES384", 96, "ES512", 132, "EdDSA", 64);

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void signsWhatTheJvmVerifies(JwsAlgorithm algorithm) throws Exception {
        KeyPair keys = TestKeys.pair(algorithm);
        NativeSignatureAlgorithm bouncyCastle = NativeSignatureAlgorithm.find(new BouncyCastleProvider(), algorithm)
                .orElseThrow();

        bouncyCastle.testKeys(bouncyCastle.convert(keys.getPrivate()), keys.getPublic());

        byte[] signature = bouncyCastle.sign(bouncyCastle.convert(keys.getPrivate()), DATA);
        assertThat(signature).hasSize(bytes(algorithm));
    }

    static Stream<JwsAlgorithm> ecdsa() {
        return Stream.of(JwsAlgorithm.ES256, JwsAlgorithm.ES384, JwsAlgorithm.ES512);
    }

    @ParameterizedTest
    @MethodSource("ecdsa")
    void convertsDerToTheFormatOfAJws(JwsAlgorithm algorithm) throws Exception {
        KeyPair keys = TestKeys.pair(algorithm);
        Provider jvm = Security.getProvider("SunEC");
        JcaSignatureAlgorithm der = algorithm.jcaAlgorithms().get(1);
        JcaSignatureAlgorithm p1363 = algorithm.jcaAlgorithms().get(0);
        for (int i = 0; i < 10; i++) {
            byte[] signature = der.sign(jvm, keys.getPrivate(), DATA);
            assertThat(signature).hasSize(bytes(algorithm));
            assertThat(p1363.verify(jvm, keys.getPublic(), DATA, signature)).isTrue();
        }
    }

    @Test
    void doesNotVerifyWithADerAlgorithm() throws Exception {
        KeyPair keys = TestKeys.pair(JwsAlgorithm.ES256);
        JcaSignatureAlgorithm der = JwsAlgorithm.ES256.jcaAlgorithms().get(1);

        assertThatThrownBy(() -> der.verify(Security.getProvider("SunEC"), keys.getPublic(), DATA, new byte[64]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void prefersTheFormatOfAJwsToDer() {
        Optional<NativeSignatureAlgorithm> both = NativeSignatureAlgorithm.find(
                FakeProvider.with("SHA256withECDSA", "SHA256withECDSAinP1363Format"), JwsAlgorithm.ES256);
        Optional<NativeSignatureAlgorithm> derOnly =
                NativeSignatureAlgorithm.find(FakeProvider.with("SHA256withECDSA"), JwsAlgorithm.ES256);

        assertThat(both)
                .map(NativeSignatureAlgorithm::jca)
                .map(JcaSignatureAlgorithm::jcaName)
                .contains("SHA256withECDSAinP1363Format");
        assertThat(derOnly)
                .map(NativeSignatureAlgorithm::jca)
                .map(JcaSignatureAlgorithm::jcaName)
                .contains("SHA256withECDSA");
    }

    @Test
    void findsOnlyAlgorithmsThatTheProviderHas() {
        Provider rsaOnly = FakeProvider.with("SHA256withRSA");

        List<JwsAlgorithm> found = Stream.of(JwsAlgorithm.values())
                .filter(algorithm ->
                        NativeSignatureAlgorithm.find(rsaOnly, algorithm).isPresent())
                .toList();

        assertThat(found).containsExactly(JwsAlgorithm.RS256);
    }

    @Test
    void returnsAKeyThatTheProviderDoesNotConvert() throws Exception {
        KeyPair keys = TestKeys.pair(JwsAlgorithm.EdDSA);
        NativeSignatureAlgorithm fake = NativeSignatureAlgorithm.find(FakeProvider.with("Ed25519"), JwsAlgorithm.EdDSA)
                .orElseThrow();

        assertThat(fake.convert(keys.getPrivate())).isSameAs(keys.getPrivate());
    }

    @Test
    void failsTheTestOfKeysIfNoOtherProviderVerifies() throws Exception {
        KeyPair keys = TestKeys.pair(JwsAlgorithm.RS256);
        NativeSignatureAlgorithm garbage = NativeSignatureAlgorithm.find(
                        FakeProvider.with("SHA256withRSA"), JwsAlgorithm.RS256)
                .orElseThrow();

        assertThatThrownBy(() -> garbage.testKeys(keys.getPrivate(), keys.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static int bytes(JwsAlgorithm algorithm) {
        return BYTES.get(algorithm.keyFactory().equals("RSA") ? "RSA" : algorithm.name());
    }
}
