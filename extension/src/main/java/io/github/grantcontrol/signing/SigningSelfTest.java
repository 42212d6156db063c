package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.Map;

/** Tries a provider with keys of the JVM's, made for this and forgotten. */
final class SigningSelfTest {

    /** By what they are for: an RSA key takes long to make and serves six algorithms. */
    private final Map<String, KeyPair> keys = new HashMap<>();

    /** @throws GeneralSecurityException where what the provider signs is not what the JVM verifies */
    void run(NativeSignatureAlgorithm signature) throws GeneralSecurityException {
        KeyPair pair = keys(signature.algorithm());
        signature.prove(signature.convert(pair.getPrivate()), pair.getPublic());
    }

    private KeyPair keys(JwsAlgorithm algorithm) throws GeneralSecurityException {
        boolean curve = !"RSA".equals(algorithm.keyFactory());
        String kind = curve ? algorithm.name() : "RSA";
        KeyPair known = keys.get(kind);
        if (known == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyFactory());
            generator.initialize(algorithm.keyKind());
            known = generator.generateKeyPair();
            keys.put(kind, known);
        }
        return known;
    }
}
