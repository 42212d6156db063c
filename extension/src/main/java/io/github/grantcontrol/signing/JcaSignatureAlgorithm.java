package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Signs and verifies with a JCA signature algorithm, in the format of a JWS.
 *
 * @param jcaName name of the {@link Signature} algorithm
 * @param parameters parameters to set before signing and verifying
 * @param concatenatedLength length of the JWS signature in bytes; set only if JCA returns ASN.1 DER, which must be converted
 *     (RFC 7518 §3.4)
 */
record JcaSignatureAlgorithm(
        String jcaName, Optional<AlgorithmParameterSpec> parameters, OptionalInt concatenatedLength) {

    static JcaSignatureAlgorithm of(String jcaName) {
        return new JcaSignatureAlgorithm(jcaName, Optional.empty(), OptionalInt.empty());
    }

    /** Returns RSASSA-PSS with a salt as long as the hash (RFC 7518 §3.5). */
    static JcaSignatureAlgorithm pss(String hash, MGF1ParameterSpec mask, int hashBytes) {
        PSSParameterSpec parameters =
                new PSSParameterSpec(hash, "MGF1", mask, hashBytes, PSSParameterSpec.TRAILER_FIELD_BC);
        return new JcaSignatureAlgorithm("RSASSA-PSS", Optional.of(parameters), OptionalInt.empty());
    }

    /** @param length of the JWS signature in bytes */
    static JcaSignatureAlgorithm der(String jcaName, int length) {
        return new JcaSignatureAlgorithm(jcaName, Optional.empty(), OptionalInt.of(length));
    }

    /** Returns the signature in the format of a JWS. */
    byte[] sign(Provider provider, PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature signature = instance(provider);
        signature.initSign(key);
        signature.update(data);
        byte[] signed = signature.sign();
        return concatenatedLength.isPresent()
                ? EcdsaSignatureConverter.derToConcatenated(signed, concatenatedLength.getAsInt())
                : signed;
    }

    /**
     * Returns whether {@code jws}, a signature in the format of a JWS, is valid.
     *
     * @throws GeneralSecurityException if the provider does not accept the key, or this algorithm has another format
     */
    boolean verify(Provider provider, PublicKey key, byte[] data, byte[] jws) throws GeneralSecurityException {
        if (concatenatedLength.isPresent()) {
            throw new SignatureException(jcaName + " does not verify the format of a JWS");
        }
        Signature signature = instance(provider);
        signature.initVerify(key);
        signature.update(data);
        return signature.verify(jws);
    }

    private Signature instance(Provider provider) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName, provider);
        if (parameters.isPresent()) {
            signature.setParameter(parameters.get());
        }
        return signature;
    }
}
