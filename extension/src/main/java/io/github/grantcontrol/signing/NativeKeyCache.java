package io.github.grantcontrol.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.crypto.KeyWrapper;

/**
 * The provider's own copies of the private keys that Keycloak signs with.
 *
 * <p>Each is made once, proven, and held weakly by the identity of Keycloak's key: it goes when Keycloak's does. It is not
 * put into Keycloak's {@link KeyWrapper}, which SAML and others sign with, through providers that do not know it.
 */
final class NativeKeyCache {

    private static final Logger LOG = Logger.getLogger(NativeKeyCache.class);

    private final NativeSignatureAlgorithm signature;
    private final Cache<PrivateKey, NativeKey> keys =
            Caffeine.newBuilder().weakKeys().build();
    /** By key id, so that a source which makes new key objects for every request does not fill the log. */
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    NativeKeyCache(NativeSignatureAlgorithm signature) {
        this.signature = signature;
    }

    /** What the keys are for. */
    NativeSignatureAlgorithm signature() {
        return signature;
    }

    /** The provider's key for Keycloak's; empty where Keycloak has to sign itself. */
    Optional<PrivateKey> of(KeyWrapper key) {
        if (!(key.getPrivateKey() instanceof PrivateKey original)) {
            return Optional.empty();
        }
        return keys.get(original, created -> convert(key, created)).of(original);
    }

    /** Copies that are held now. */
    int size() {
        keys.cleanUp();
        return (int) keys.estimatedSize();
    }

    private NativeKey convert(KeyWrapper key, PrivateKey original) {
        if (!"PKCS#8".equals(original.getFormat())) {
            return keycloakSigns(key, Logger.Level.INFO, "it does not leave where it is held");
        }
        if (signature.algorithm() == JwsAlgorithm.EdDSA
                && key.getCurve() != null
                && !JavaAlgorithm.Ed25519.equals(key.getCurve())) {
            return keycloakSigns(key, Logger.Level.INFO, "its curve is " + key.getCurve());
        }
        try {
            PrivateKey converted = signature.convert(original);
            signature.prove(converted, (PublicKey) key.getPublicKey());
            // Keycloak's own key must not be reachable from here, or it would never go.
            return converted == original ? Optional::of : new Converted(converted);
        } catch (GeneralSecurityException | RuntimeException e) {
            return keycloakSigns(key, Logger.Level.WARN, signature.signedBy() + " cannot use it: " + e);
        }
    }

    private NativeKey keycloakSigns(KeyWrapper key, Logger.Level level, String why) {
        if (reported.add(String.valueOf(key.getKid()))) {
            LOG.logf(level, "Keycloak itself signs with the %s key %s: %s", signature.algorithm(), key.getKid(), why);
        }
        return original -> Optional.empty();
    }

    /** What to sign with in place of a key of Keycloak's. */
    private interface NativeKey {
        Optional<PrivateKey> of(PrivateKey original);
    }

    private record Converted(PrivateKey key) implements NativeKey {
        @Override
        public Optional<PrivateKey> of(PrivateKey original) {
            return Optional.of(key);
        }
    }
}
