package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;

/** Generates keys with the JVM and wraps them as Keycloak does. */
final class TestKeys {

    private TestKeys() {}

    static KeyPair pair(JwsAlgorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyFactory());
        generator.initialize(algorithm.keyParameters());
        return generator.generateKeyPair();
    }

    static KeyWrapper wrapper(JwsAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
        KeyWrapper wrapper = new KeyWrapper();
        wrapper.setKid("a-key");
        wrapper.setAlgorithm(algorithm.name());
        wrapper.setUse(KeyUse.SIG);
        wrapper.setType(
                switch (algorithm.keyFactory()) {
                    case "RSA" -> KeyType.RSA;
                    case "EC" -> KeyType.EC;
                    default -> KeyType.OKP;
                });
        wrapper.setPrivateKey(privateKey);
        wrapper.setPublicKey(publicKey);
        return wrapper;
    }

    static KeyWrapper wrapper(JwsAlgorithm algorithm, KeyPair pair) {
        return wrapper(algorithm, pair.getPrivate(), pair.getPublic());
    }
}
