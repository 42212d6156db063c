package io.github.grantcontrol.keycloak;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.keycloak.crypto.SignatureSignerContext;

/** Delegates everything but the signature itself to one of Keycloak's signers. */
public abstract class SignerContextDelegate implements SignatureSignerContext {

    private static final Optional<LaterMethod> CERTIFICATE_CHAIN =
            LaterMethod.find(SignatureSignerContext.class, "getCertificateChain");

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

    /** Called from 26.5 on. */
    public List<X509Certificate> getCertificateChain() {
        return CERTIFICATE_CHAIN.orElseThrow().call(builtIn);
    }
}
