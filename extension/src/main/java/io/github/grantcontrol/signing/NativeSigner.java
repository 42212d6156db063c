package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureSignerContext;

/** Signs with one key of the native JCA provider. Key id, algorithm and certificates are those of Keycloak's key. */
final class NativeSigner implements SignatureSignerContext {

    private final SignatureSignerContext builtIn;
    private final NativeSignatureAlgorithm algorithm;
    private final PrivateKey key;

    NativeSigner(SignatureSignerContext builtIn, NativeSignatureAlgorithm algorithm, PrivateKey key) {
        this.builtIn = builtIn;
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

    @Override
    public String getKid() {
        return builtIn.getKid();
    }

    @Override
    public String getAlgorithm() {
        return builtIn.getAlgorithm();
    }

    @Override
    public String getHashAlgorithm() {
        return builtIn.getHashAlgorithm();
    }

    @Override
    public List<X509Certificate> getCertificateChain() {
        return builtIn.getCertificateChain();
    }
}
