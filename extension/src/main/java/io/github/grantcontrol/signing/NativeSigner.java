package io.github.grantcontrol.signing;

import io.github.grantcontrol.keycloak.SignerContextDelegate;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureSignerContext;

/** Signs with one key of the native JCA provider. Key id, algorithm and certificates are those of Keycloak's key. */
final class NativeSigner extends SignerContextDelegate {

    private final NativeSignatureAlgorithm algorithm;
    private final PrivateKey key;

    NativeSigner(SignatureSignerContext builtIn, NativeSignatureAlgorithm algorithm, PrivateKey key) {
        super(builtIn);
        this.algorithm = algorithm;
        this.key = key;
    }

    @Override
    public byte[] sign(byte[] data) throws SignatureException {
        try {
            return algorithm.sign(key, data);
        } catch (GeneralSecurityException e) {
            throw new SignatureException("Signing with " + algorithm.providerName() + " failed", e);
        }
    }
}
