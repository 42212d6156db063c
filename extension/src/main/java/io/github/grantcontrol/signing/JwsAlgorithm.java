package io.github.grantcontrol.signing;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;

/**
 * Lists the signature algorithms that a native JCA provider can take over from Keycloak. A constant's name is the value of
 * the {@code alg} header (RFC 7518 §3.1, RFC 8037 §3.1). HMAC algorithms are not listed: Keycloak computes them fast enough.
 */
enum JwsAlgorithm {
    RS256("RSA", rsa2048(), JcaSignatureAlgorithm.of("SHA256withRSA")),
    RS384("RSA", rsa2048(), JcaSignatureAlgorithm.of("SHA384withRSA")),
    RS512("RSA", rsa2048(), JcaSignatureAlgorithm.of("SHA512withRSA")),
    PS256("RSA", rsa2048(), JcaSignatureAlgorithm.pss("SHA-256", MGF1ParameterSpec.SHA256, 32)),
    PS384("RSA", rsa2048(), JcaSignatureAlgorithm.pss("SHA-384", MGF1ParameterSpec.SHA384, 48)),
    PS512("RSA", rsa2048(), JcaSignatureAlgorithm.pss("SHA-512", MGF1ParameterSpec.SHA512, 64)),
    ES256(
            "EC",
            new ECGenParameterSpec("secp256r1"),
            JcaSignatureAlgorithm.of("SHA256withECDSAinP1363Format"),
            JcaSignatureAlgorithm.der("SHA256withECDSA", 64)),
    ES384(
            "EC",
            new ECGenParameterSpec("secp384r1"),
            JcaSignatureAlgorithm.of("SHA384withECDSAinP1363Format"),
            JcaSignatureAlgorithm.der("SHA384withECDSA", 96)),
    ES512(
            "EC",
            new ECGenParameterSpec("secp521r1"),
            JcaSignatureAlgorithm.of("SHA512withECDSAinP1363Format"),
            JcaSignatureAlgorithm.der("SHA512withECDSA", 132)),
    /** Covers Ed25519 only; Keycloak itself signs with Ed448 keys. */
    EdDSA("Ed25519", NamedParameterSpec.ED25519, JcaSignatureAlgorithm.of("Ed25519"));

    private final String keyFactory;
    private final AlgorithmParameterSpec keyParameters;
    private final List<JcaSignatureAlgorithm> jcaAlgorithms;

    JwsAlgorithm(String keyFactory, AlgorithmParameterSpec keyParameters, JcaSignatureAlgorithm... jcaAlgorithms) {
        this.keyFactory = keyFactory;
        this.keyParameters = keyParameters;
        this.jcaAlgorithms = List.of(jcaAlgorithms);
    }

    /** Returns the JCA name of the algorithm's {@link java.security.KeyFactory}. */
    String keyFactory() {
        return keyFactory;
    }

    /** Returns the parameters of a key pair that the algorithm can be tested with. */
    AlgorithmParameterSpec keyParameters() {
        return keyParameters;
    }

    /**
     * Returns the JCA algorithms that make such a signature, the preferred first. The first returns the signature in the
     * format of a JWS.
     */
    List<JcaSignatureAlgorithm> jcaAlgorithms() {
        return jcaAlgorithms;
    }

    private static AlgorithmParameterSpec rsa2048() {
        return new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
    }
}
