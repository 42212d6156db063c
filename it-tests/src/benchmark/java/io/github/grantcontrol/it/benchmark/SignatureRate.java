package io.github.grantcontrol.it.benchmark;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many signatures this JVM's own providers make on one core: no token server on it can give more tokens a core. */
final class SignatureRate {

    /** A JWT's header and payload are about as long. */
    private static final int BYTES = 700;

    private static final int ROUNDS = 3;

    private SignatureRate() {}

    /** Signatures a second by JWS algorithm, the best of some rounds. */
    static Map<String, Double> measure(Duration round) throws GeneralSecurityException {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put(
                "RS256",
                best("SHA256withRSA", "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), round));
        rates.put("ES256", best("SHA256withECDSAinP1363Format", "EC", new ECGenParameterSpec("secp256r1"), round));
        rates.put("EdDSA", best("Ed25519", "Ed25519", NamedParameterSpec.ED25519, round));
        return rates;
    }

    private static double best(String algorithm, String keyType, AlgorithmParameterSpec keyKind, Duration round)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
        generator.initialize(keyKind);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(generator.generateKeyPair().getPrivate());
        byte[] data = new byte[BYTES];
        double best = 0;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.max(best, rate(signature, data, round));
        }
        return best;
    }

    private static double rate(Signature signature, byte[] data, Duration round) throws GeneralSecurityException {
        long begin = System.nanoTime();
        long end = begin + round.toNanos();
        long made = 0;
        while (System.nanoTime() < end) {
            signature.update(data);
            signature.sign();
            made++;
        }
        return made / ((System.nanoTime() - begin) / 1e9);
    }
}
