package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureSignerContext;

/** Signs natively with one key; what the token says of key and algorithm is Keycloak's. */
final class NativeSigner implements SignatureSignerContext {

    private final SignatureSignerContext builtIn;
    private final NativeSignatureAlgorithm signature;
    private final PrivateKey key;

    NativeSigner(SignatureSignerContext builtIn, NativeSignatureAlgorithm signature, PrivateKey key) {
        this.builtIn = builtIn;
        this.signature = signature;
        this.key = key;
    }

    @Override
    public byte[] sign(byte[] data) throws SignatureException {
        try {
            return signature.sign(key, data);
        } catch (GeneralSecurityException e) {
            throw new SignatureException("Signing failed", e);
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
