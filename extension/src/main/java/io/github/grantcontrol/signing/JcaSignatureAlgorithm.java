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
 * One way of JCA to make a JWS signature.
 *
 * @param jcaName of {@code java.security.Signature}
 * @param parameters that the algorithm wants
 * @param derOf bytes of the JWS signature, where JCA gives its two numbers in ASN.1 DER and a token wants them one after
 *     the other (RFC 7518 §3.4)
 */
record JcaSignatureAlgorithm(String jcaName, Optional<AlgorithmParameterSpec> parameters, OptionalInt derOf) {

    static JcaSignatureAlgorithm of(String jcaName) {
        return new JcaSignatureAlgorithm(jcaName, Optional.empty(), OptionalInt.empty());
    }

    /** The salt is as long as the hash, RFC 7518 §3.5. */
    static JcaSignatureAlgorithm pss(String hash, MGF1ParameterSpec mask, int hashBytes) {
        PSSParameterSpec parameters =
                new PSSParameterSpec(hash, "MGF1", mask, hashBytes, PSSParameterSpec.TRAILER_FIELD_BC);
        return new JcaSignatureAlgorithm("RSASSA-PSS", Optional.of(parameters), OptionalInt.empty());
    }

    static JcaSignatureAlgorithm der(String jcaName, int bytes) {
        return new JcaSignatureAlgorithm(jcaName, Optional.empty(), OptionalInt.of(bytes));
    }

    /** The signature as a token carries it. */
    byte[] sign(Provider provider, PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature signature = in(provider);
        signature.initSign(key);
        signature.update(data);
        byte[] made = signature.sign();
        return derOf.isPresent() ? EcdsaSignatureConverter.concatenated(made, derOf.getAsInt()) : made;
    }

    /**
     * Whether {@code made} is what a token carries.
     *
     * @throws GeneralSecurityException also where the provider does not take the key, and for a form that tokens do not
     *     carry as it is
     */
    boolean verify(Provider provider, PublicKey key, byte[] data, byte[] made) throws GeneralSecurityException {
        if (derOf.isPresent()) {
            throw new SignatureException(jcaName + " is not what a token carries");
        }
        Signature signature = in(provider);
        signature.initVerify(key);
        signature.update(data);
        return signature.verify(made);
    }

    private Signature in(Provider provider) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName, provider);
        if (parameters.isPresent()) {
            signature.setParameter(parameters.get());
        }
        return signature;
    }
}
