package io.github.grantcontrol.it.support;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The RSA key that every realm of this test run signs with. */
final class SigningKey {

    /** The private key as a realm's representation has it: PKCS #8, Base64. */
    static final String PKCS8 = generate();

    private SigningKey() {}

    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
