package io.github.grantcontrol.it.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.github.grantcontrol.it.http.Http;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;

/** A signed token and the published key that it names, checked as a resource server would. */
public final class SignedToken {

    private final String token;
    private final SignedJWT jwt;
    private final JsonNode key;

    /**
     * @param keys where the keys are published (RFC 7517 §5)
     * @param token a JWT
     */
    public SignedToken(String keys, String token) throws Exception {
        this.token = token;
        this.jwt = SignedJWT.parse(token);
        JsonNode found = null;
        for (JsonNode candidate : Http.get(keys).orFail().json().path("keys")) {
            if (candidate.path("kid").asText().equals(keyId())) {
                found = candidate;
            }
        }
        if (found == null) {
            throw new AssertionError("No key " + keyId() + " is published at " + keys);
        }
        this.key = found;
    }

    public String keyId() {
        return jwt.getHeader().getKeyID();
    }

    public String algorithm() {
        return jwt.getHeader().getAlgorithm().getName();
    }

    /** {@code exp - iat}. */
    public long lifetimeSeconds() throws ParseException {
        Date expiry = jwt.getJWTClaimsSet().getExpirationTime();
        Date issued = jwt.getJWTClaimsSet().getIssueTime();
        return Duration.between(issued.toInstant(), expiry.toInstant()).toSeconds();
    }

    /** Whether the JVM's own provider verifies it. */
    public boolean isVerifiedByTheJvm() throws Exception {
        String algorithm = algorithm();
        String hash = algorithm.substring(2);
        Signature verifier =
                switch (algorithm.substring(0, 2)) {
                    case "RS" -> Signature.getInstance("SHA" + hash + "withRSA", "SunRsaSign");
                    case "PS" -> Signature.getInstance("RSASSA-PSS", "SunRsaSign");
                    case "ES" -> Signature.getInstance("SHA" + hash + "withECDSAinP1363Format", "SunEC");
                    default -> Signature.getInstance("Ed25519", "SunEC");
                };
        if (algorithm.startsWith("PS")) {
            verifier.setParameter(pss(hash));
        }
        verifier.initVerify(publicKey());
        verifier.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(jwt.getSignature().decode());
    }

    /** Whether Nimbus verifies it; it has no EdDSA without a library of its own. */
    public boolean isVerifiedByNimbus() throws Exception {
        JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), publicKey());
        return jwt.verify(verifier);
    }

    private PublicKey publicKey() throws Exception {
        return key.path("kty").asText().equals("OKP")
                ? ed25519(Base64.getUrlDecoder().decode(key.path("x").asText()))
                : ((AsymmetricJWK) JWK.parse(key.toString())).toPublicKey();
    }

    /** RFC 8032 §5.1.2: the number is little-endian, and its highest bit is the sign of the other coordinate. */
    private static PublicKey ed25519(byte[] encoded) throws GeneralSecurityException {
        byte[] bigEndian = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            bigEndian[i] = encoded[encoded.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519", "SunEC")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    /** RFC 7518 §3.5: the salt is as long as the hash. */
    private static AlgorithmParameterSpec pss(String hash) {
        return new PSSParameterSpec(
                "SHA-" + hash, "MGF1", new MGF1ParameterSpec("SHA-" + hash), Integer.parseInt(hash) / 8, 1);
    }
}
