package io.github.grantcontrol.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.crypto.KeyWrapper;

/**
 * Caches the native JCA provider's copies of Keycloak's private keys.
 *
 * <p>Each key is converted and tested once. Its copy is released at one of the next signatures after the garbage collector
 * has removed Keycloak's key. The copy is not stored in Keycloak's {@link KeyWrapper}: SAML and other code sign with that
 * key through providers that do not accept the copy.
 */
final class NativeKeyCache {

    private static final Logger LOG = Logger.getLogger(NativeKeyCache.class);

    private final NativeSignatureAlgorithm algorithm;
    /**
     * Maps Keycloak's key, by identity, to a function that returns the key to sign with. A value must not refer to
     * Keycloak's key, or the garbage collector would never remove it: the function gets it as its argument.
     */
    private final Cache<PrivateKey, Function<PrivateKey, Optional<PrivateKey>>> keys =
            Caffeine.newBuilder().weakKeys().build();
    /** Key ids, because some key providers create new key objects for every request, which would fill the log. */
    private final Cache<String, Boolean> loggedKeyIds;

    NativeKeyCache(NativeSignatureAlgorithm algorithm) {
        this(algorithm, Ticker.systemTicker());
    }

    NativeKeyCache(NativeSignatureAlgorithm algorithm, Ticker ticker) {
        this.algorithm = algorithm;
        this.loggedKeyIds = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofDays(1))
                .ticker(ticker)
                .build();
    }

    /** Returns the algorithm that the keys sign with. */
    NativeSignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Returns the provider's copy of a private key, or nothing if Keycloak has to sign with it. */
    Optional<PrivateKey> get(KeyWrapper key) {
        if (!(key.getPrivateKey() instanceof PrivateKey original)) {
            return Optional.empty();
        }
        return keys.get(original, uncached -> convert(key, uncached)).apply(original);
    }

    private Function<PrivateKey, Optional<PrivateKey>> convert(KeyWrapper key, PrivateKey original) {
        if (!"PKCS#8".equals(original.getFormat())) {
            return leaveToKeycloak(key, Logger.Level.INFO, "the private key cannot be exported");
        }
        if (algorithm.jws() == JwsAlgorithm.EdDSA
                && key.getCurve() != null
                && !JavaAlgorithm.Ed25519.equals(key.getCurve())) {
            return leaveToKeycloak(
                    key, Logger.Level.INFO, "the curve is " + key.getCurve() + ", not " + JavaAlgorithm.Ed25519);
        }
        try {
            PrivateKey copy = algorithm.convert(original);
            algorithm.testKeys(copy, (PublicKey) key.getPublicKey());
            return copy == original ? Optional::of : any -> Optional.of(copy);
        } catch (GeneralSecurityException | RuntimeException e) {
            return leaveToKeycloak(key, Logger.Level.WARN, algorithm.providerName() + " cannot use the key: " + e);
        }
    }

    private Function<PrivateKey, Optional<PrivateKey>> leaveToKeycloak(
            KeyWrapper key, Logger.Level level, String reason) {
        if (loggedKeyIds.asMap().putIfAbsent(String.valueOf(key.getKid()), Boolean.TRUE) == null) {
            LOG.logf(level, "Keycloak itself signs with the %s key %s: %s", algorithm.jws(), key.getKid(), reason);
        }
        return any -> Optional.empty();
    }
}
