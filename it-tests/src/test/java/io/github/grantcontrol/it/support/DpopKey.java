package io.github.grantcontrol.it.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import java.net.URI;

/** A client's key for DPoP (RFC 9449), and the proofs that it makes. */
public final class DpopKey {

    private final ECKey key;

    public DpopKey() {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the value of a {@code DPoP} header for one request. */
    public String proof(String method, String url) {
        try {
            return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                    .createDPoPJWT(method, URI.create(url))
                    .serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the key's thumbprint, which a token bound to it has as {@code cnf.jkt}. */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
