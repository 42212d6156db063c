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
 * A signature algorithm as one JCA provider makes it. The provider is named in each call: the order of the JVM's own
 * providers stays as it is, and so does everything else that the server encrypts, hashes or verifies.
 */
record NativeSignatureAlgorithm(JwsAlgorithm algorithm, JcaSignatureAlgorithm form, Provider provider) {

    private static final byte[] PROOF = "Who verifies this knows whose it is".getBytes(StandardCharsets.US_ASCII);

    /** The algorithm in the form that the provider has, if it has it. */
    static Optional<NativeSignatureAlgorithm> in(Provider provider, JwsAlgorithm algorithm) {
        return algorithm.forms().stream()
                .filter(form -> provider.getService("Signature", form.jcaName()) != null)
                .findFirst()
                .map(form -> new NativeSignatureAlgorithm(algorithm, form, provider));
    }

    byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
        return form.sign(provider, key, data);
    }

    /**
     * The key in the provider's own type, which spares the provider to convert it on every signature.
     *
     * @return {@code key} itself where the provider converts no keys of this kind
     */
    PrivateKey convert(PrivateKey key) throws GeneralSecurityException {
        if (provider.getService("KeyFactory", algorithm.keyFactory()) == null) {
            return key;
        }
        KeyFactory factory = KeyFactory.getInstance(algorithm.keyFactory(), provider);
        try {
            return (PrivateKey) factory.translateKey(key);
        } catch (InvalidKeyException e) {
            // Some translate only what they know by its class, but read what it encodes to.
            return factory.generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        }
    }

    /**
     * Signs with the one key and lets another provider of this JVM verify with the other.
     *
     * @throws GeneralSecurityException where that fails
     */
    void prove(PrivateKey converted, PublicKey publicKey) throws GeneralSecurityException {
        byte[] signature = sign(converted, PROOF);
        JcaSignatureAlgorithm ofTokens = algorithm.forms().get(0);
        for (Provider other : Security.getProviders("Signature." + ofTokens.jcaName())) {
            if (other.getName().equals(provider.getName())) {
                continue;
            }
            try {
                if (ofTokens.verify(other, publicKey, PROOF, signature)) {
                    return;
                }
                throw new SignatureException(other.getName() + " does not verify the signature");
            } catch (InvalidKeyException e) {
                // Another provider may take this type of key.
            }
        }
        throw new InvalidKeyException("No other provider of this JVM takes the public key");
    }

    /** Name and version of the provider. */
    String signedBy() {
        return provider.getName() + " " + provider.getVersionStr();
    }
}
