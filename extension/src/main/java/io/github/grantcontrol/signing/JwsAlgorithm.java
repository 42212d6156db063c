package io.github.grantcontrol.signing;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;

/**
 * The signature algorithms that a native provider can take over from Keycloak, by their names in a token's header (RFC
 * 7518 §3.1, RFC 8037 §3.1). Those with a shared secret stay Keycloak's: hashing is fast as it is.
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
    /** Ed25519 only; keys on Ed448 stay Keycloak's. */
    EdDSA("Ed25519", NamedParameterSpec.ED25519, JcaSignatureAlgorithm.of("Ed25519"));

    private final String keyFactory;
    private final AlgorithmParameterSpec keyKind;
    private final List<JcaSignatureAlgorithm> forms;

    JwsAlgorithm(String keyFactory, AlgorithmParameterSpec keyKind, JcaSignatureAlgorithm... forms) {
        this.keyFactory = keyFactory;
        this.keyKind = keyKind;
        this.forms = List.of(forms);
    }

    /** JCA's name of what converts its keys. */
    String keyFactory() {
        return keyFactory;
    }

    /** What key to try the algorithm with. */
    AlgorithmParameterSpec keyKind() {
        return keyKind;
    }

    /** How a JCA provider may have it, the preferred first; of that one the signature is what a token carries, as it is. */
    List<JcaSignatureAlgorithm> forms() {
        return forms;
    }

    private static AlgorithmParameterSpec rsa2048() {
        return new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
    }
}
