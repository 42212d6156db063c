package io.github.grantcontrol.keycloak;

import java.security.cert.X509Certificate;
import java.util.List;
import org.keycloak.crypto.SignatureSignerContext;

/** Delegates everything but the signature itself to one of Keycloak's signers. */
public abstract class SignerContextDelegate implements SignatureSignerContext {

    private final SignatureSignerContext builtIn;

    protected SignerContextDelegate(SignatureSignerContext builtIn) {
        this.builtIn = builtIn;
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
