package io.github.grantcontrol.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/**
 * Signs with one algorithm of one JCA provider. Each call names the provider, so the JVM's provider order stays as it is:
 * nothing else that the server encrypts, hashes or verifies changes.
 */
record NativeSignatureAlgorithm(JwsAlgorithm jws, JcaSignatureAlgorithm jca, Provider provider) {

    private static final byte[] TEST_DATA = "Test of a signature key".getBytes(StandardCharsets.US_ASCII);

    /** Returns the preferred JCA algorithm of those that the provider supports, if it supports any. */
    static Optional<NativeSignatureAlgorithm> find(Provider provider, JwsAlgorithm jws) {
        return jws.jcaAlgorithms().stream()
                .filter(jca -> provider.getService("Signature", jca.jcaName()) != null)
                .findFirst()
                .map(jca -> new NativeSignatureAlgorithm(jws, jca, provider));
    }

    byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
        return jca.sign(provider, key, data);
    }

    /**
     * Converts a key to the provider's own type, so that the provider does not convert it for every signature.
     *
     * @return {@code key} itself if the provider has no {@link KeyFactory} for it
     * @throws GeneralSecurityException if the provider does not accept the key
     */
    PrivateKey convert(PrivateKey key) throws GeneralSecurityException {
        if (provider.getService("KeyFactory", jws.keyFactory()) == null) {
            return key;
        }
        KeyFactory factory = KeyFactory.getInstance(jws.keyFactory(), provider);
        try {
            return (PrivateKey) factory.translateKey(key);
        } catch (InvalidKeyException e) {
            // Some providers translate only key classes that they know, but read the encoded key.
            return factory.generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        }
    }

    /**
     * Signs with the private key and verifies the signature with the public key and another provider of this JVM.
     *
     * @throws GeneralSecurityException if signing or verifying fails, or no other provider accepts the public key
     */
    void testKeys(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        byte[] signature = sign(privateKey, TEST_DATA);
        JcaSignatureAlgorithm verifier = jws.jcaAlgorithms().get(0);
        for (Provider other : Security.getProviders("Signature." + verifier.jcaName())) {
            if (other.getName().equals(provider.getName())) {
                continue;
            }
            try {
                if (verifier.verify(other, publicKey, TEST_DATA, signature)) {
                    return;
                }
                throw new SignatureException(other.getName() + " does not verify the signature");
            } catch (InvalidKeyException e) {
                // Another provider may accept this type of key.
            }
        }
        throw new InvalidKeyException("No other JCA provider of this JVM accepts the public key");
    }

    /** Returns the provider's name and version, as logs and Server Info show them. */
    String providerName() {
        return provider.getName() + " " + provider.getVersionStr();
    }
}
