package io.github.grantcontrol.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.source.CapturedLog;
import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.crypto.KeyWrapper;

class NativeKeyCacheTest {

    private static final Provider NATIVE = new BouncyCastleProvider();

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void convertsEachKeyOnce(JwsAlgorithm algorithm) throws Exception {
        NativeKeyCache keys = keys(algorithm);
        KeyWrapper key = TestKeys.wrapper(algorithm, TestKeys.pair(algorithm));
        PrivateKey original = (PrivateKey) key.getPrivateKey();

        PrivateKey converted = keys.get(key).orElseThrow();

        assertThat(converted.getClass().getName()).startsWith("org.bouncycastle");
        assertThat(keys.get(key).orElseThrow()).isSameAs(converted);
        assertThat(keys.get(key.cloneKey()).orElseThrow()).isSameAs(converted);
        assertThat(key.getPrivateKey()).as("Keycloak's key").isSameAs(original);
    }

    @Test
    void convertsAnotherKeyWithTheSameId() throws Exception {
        NativeKeyCache keys = keys(JwsAlgorithm.ES256);
        KeyWrapper before = TestKeys.wrapper(JwsAlgorithm.ES256, TestKeys.pair(JwsAlgorithm.ES256));
        KeyWrapper after = TestKeys.wrapper(JwsAlgorithm.ES256, TestKeys.pair(JwsAlgorithm.ES256));

        assertThat(keys.get(after)).isPresent().isNotEqualTo(keys.get(before));
    }

    @Test
    void releasesTheCopyOfAKeyThatKeycloakReleased() throws Exception {
        assertCopyIsReleased(JwsAlgorithm.ES256, NATIVE);
    }

    /** The provider converts nothing, so the copy is Keycloak's key. */
    @Test
    void releasesAKeyThatNeedsNoCopy() throws Exception {
        assertCopyIsReleased(JwsAlgorithm.EdDSA, new PlainEd25519());
    }

    @Test
    void leavesAKeyThatCannotBeExportedToKeycloak() throws Exception {
        KeyPair pair = TestKeys.pair(JwsAlgorithm.RS256);

        assertThat(keys(JwsAlgorithm.RS256)
                        .get(TestKeys.wrapper(JwsAlgorithm.RS256, new UnexportableKey("RSA"), pair.getPublic())))
                .isEmpty();
    }

    /** Some key providers create a new key object for each request. */
    @Test
    void logsAKeyThatItLeavesToKeycloakOnceADay() throws Exception {
        AtomicLong nanos = new AtomicLong();
        NativeKeyCache keys = new NativeKeyCache(
                NativeSignatureAlgorithm.find(NATIVE, JwsAlgorithm.RS256).orElseThrow(), nanos::get);
        KeyPair pair = TestKeys.pair(JwsAlgorithm.RS256);

        try (CapturedLog log = new CapturedLog("signing")) {
            for (int hours : List.of(0, 0, 25, 0)) {
                nanos.addAndGet(Duration.ofHours(hours).toNanos());
                keys.get(TestKeys.wrapper(JwsAlgorithm.RS256, new UnexportableKey("RSA"), pair.getPublic()));
            }
            assertThat(log.infos()).hasSize(2);
        }
    }

    @Test
    void leavesAKeyOnAnotherCurveToKeycloak() throws Exception {
        KeyWrapper onEd448 = TestKeys.wrapper(JwsAlgorithm.EdDSA, TestKeys.pair(JwsAlgorithm.EdDSA));
        onEd448.setCurve("Ed448");
        KeyWrapper onP384 = TestKeys.wrapper(JwsAlgorithm.ES256, TestKeys.pair(JwsAlgorithm.ES384));

        assertThat(keys(JwsAlgorithm.EdDSA).get(onEd448)).isEmpty();
        assertThat(keys(JwsAlgorithm.ES256).get(onP384)).isEmpty();
    }

    @Test
    void leavesAKeyThatFailsItsTestToKeycloak() throws Exception {
        KeyPair pair = TestKeys.pair(JwsAlgorithm.RS256);
        KeyPair other = TestKeys.pair(JwsAlgorithm.RS256);

        assertThat(keys(JwsAlgorithm.RS256)
                        .get(TestKeys.wrapper(JwsAlgorithm.RS256, pair.getPrivate(), other.getPublic())))
                .as("public key of another pair")
                .isEmpty();
        assertThat(keys(JwsAlgorithm.RS256).get(TestKeys.wrapper(JwsAlgorithm.RS256, pair.getPrivate(), null)))
                .as("no public key")
                .isEmpty();
    }

    @Test
    void leavesAPublicKeyToKeycloak() throws Exception {
        KeyPair pair = TestKeys.pair(JwsAlgorithm.ES256);

        assertThat(keys(JwsAlgorithm.ES256).get(TestKeys.wrapper(JwsAlgorithm.ES256, null, pair.getPublic())))
                .isEqualTo(Optional.empty());
    }

    private static NativeKeyCache keys(JwsAlgorithm algorithm) {
        return new NativeKeyCache(
                NativeSignatureAlgorithm.find(NATIVE, algorithm).orElseThrow());
    }

    private static void assertCopyIsReleased(JwsAlgorithm algorithm, Provider provider) throws Exception {
        NativeKeyCache keys = new NativeKeyCache(
                NativeSignatureAlgorithm.find(provider, algorithm).orElseThrow());
        KeyWrapper kept = TestKeys.wrapper(algorithm, TestKeys.pair(algorithm));
        WeakReference<PrivateKey> copy = copyOfReleasedKey(keys, algorithm);

        for (int i = 0; i < 100 && copy.get() != null; i++) {
            System.gc();
            Thread.sleep(50);
            assertThat(keys.get(kept)).isPresent();
        }

        assertThat(copy.get()).isNull();
    }

    private static WeakReference<PrivateKey> copyOfReleasedKey(NativeKeyCache keys, JwsAlgorithm algorithm)
            throws GeneralSecurityException {
        return new WeakReference<>(
                keys.get(TestKeys.wrapper(algorithm, TestKeys.pair(algorithm))).orElseThrow());
    }

    /** A private key as PKCS#11 shows it: the hardware module does not export it. */
    record UnexportableKey(String algorithm) implements PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return algorithm;
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    /** Has the JVM's Ed25519 under another provider name, without a key factory. */
    private static final class PlainEd25519 extends Provider {

        private static final long serialVersionUID = 1L;

        PlainEd25519() {
            super("Plain", "1.0", "Ed25519 without a key factory");
            Service sun = java.security.Security.getProvider("SunEC").getService("Signature", "Ed25519");
            putService(new Service(this, "Signature", "Ed25519", sun.getClassName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws java.security.NoSuchAlgorithmException {
                    return sun.newInstance(parameter);
                }
            });
        }
    }
}
