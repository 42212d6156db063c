package io.github.grantcontrol.signing;

import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.crypto.SignatureVerifierContext;
import org.keycloak.models.KeycloakSession;

/**
 * Signs with the native JCA provider. Keycloak's own signature provider verifies, so the code that reads what clients send
 * does not change. The key is the realm's active one, as in Keycloak's {@code ServerAsymmetricSignatureSignerContext}.
 */
final class NativeSignatureProvider implements SignatureProvider {

    private final SignatureProvider builtIn;
    private final KeycloakSession session;
    private final NativeKeyCache keys;

    NativeSignatureProvider(SignatureProvider builtIn, KeycloakSession session, NativeKeyCache keys) {
        this.builtIn = builtIn;
        this.session = session;
        this.keys = keys;
    }

    @Override
    public SignatureSignerContext signer() throws SignatureException {
        KeyWrapper active = session.keys()
                .getActiveKey(
                        session.getContext().getRealm(),
                        KeyUse.SIG,
                        keys.algorithm().jws().name());
        return active == null ? builtIn.signer() : signer(active);
    }

    @Override
    public SignatureSignerContext signer(KeyWrapper key) throws SignatureException {
        SignatureSignerContext keycloaks = builtIn.signer(key);
        return keys.get(key)
                .<SignatureSignerContext>map(nativeKey -> new NativeSigner(keycloaks, keys.algorithm(), nativeKey))
                .orElse(keycloaks);
    }

    @Override
    public SignatureVerifierContext verifier(String kid) throws VerificationException {
        return builtIn.verifier(kid);
    }

    @Override
    public SignatureVerifierContext verifier(KeyWrapper key) throws VerificationException {
        return builtIn.verifier(key);
    }

    @Override
    public boolean isAsymmetricAlgorithm() {
        return builtIn.isAsymmetricAlgorithm();
    }

    @Override
    public void close() {
        builtIn.close();
    }
}
