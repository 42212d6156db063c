package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.Map;

/** Tests signature algorithms of a native JCA provider with key pairs that the JVM generates for the test. */
final class SigningSelfTest {

    /** Key pairs by kind: an RSA key pair takes long to generate, and six algorithms can use it. */
    private final Map<String, KeyPair> keyPairs = new HashMap<>();

    /**
     * Signs with the native provider and verifies with another.
     *
     * @throws GeneralSecurityException if signing fails or the signature is not valid
     */
    void run(NativeSignatureAlgorithm algorithm) throws GeneralSecurityException {
        KeyPair pair = keyPair(algorithm.jws());
        algorithm.testKeys(algorithm.convert(pair.getPrivate()), pair.getPublic());
    }

    private KeyPair keyPair(JwsAlgorithm algorithm) throws GeneralSecurityException {
        String kind = "RSA".equals(algorithm.keyFactory()) ? "RSA" : algorithm.name();
        KeyPair known = keyPairs.get(kind);
        if (known == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyFactory());
            generator.initialize(algorithm.keyParameters());
            known = generator.generateKeyPair();
            keyPairs.put(kind, known);
        }
        return known;
    }
}
