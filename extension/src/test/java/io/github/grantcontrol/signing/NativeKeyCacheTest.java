package io.github.grantcontrol.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.crypto.KeyWrapper;

class NativeKeyCacheTest {

    private static final Provider NATIVE = new BouncyCastleProvider();

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void aKeyIsConvertedOnce(JwsAlgorithm algorithm) throws Exception {
        NativeKeyCache keys = keys(algorithm);
        KeyWrapper key = TestKeys.wrapper(algorithm, TestKeys.pair(algorithm));
        PrivateKey own = (PrivateKey) key.getPrivateKey();

        PrivateKey converted = keys.of(key).orElseThrow();

        assertThat(converted.getClass().getName()).startsWith("org.bouncycastle");
        assertThat(keys.of(key).orElseThrow()).isSameAs(converted);
        assertThat(keys.of(key.cloneKey()).orElseThrow()).isSameAs(converted);
        assertThat(key.getPrivateKey()).as("Keycloak's own").isSameAs(own);
    }

    @Test
    void anotherKeyByTheSameIdIsAnotherKey() throws Exception {
        NativeKeyCache keys = keys(JwsAlgorithm.ES256);
        KeyWrapper before = TestKeys.wrapper(JwsAlgorithm.ES256, TestKeys.pair(JwsAlgorithm.ES256));
        KeyWrapper after = TestKeys.wrapper(JwsAlgorithm.ES256, TestKeys.pair(JwsAlgorithm.ES256));

        assertThat(keys.of(after)).isPresent().isNotEqualTo(keys.of(before));
    }

    @Test
    void theCopyGoesWhenKeycloaksKeyGoes() throws Exception {
        NativeKeyCache keys = keys(JwsAlgorithm.ES256);

        WeakReference<PrivateKey> copy = copyOfAKeyThatIsForgotten(keys);

        assertThat(soon(() -> keys.size() == 0)).as("entries: %d", keys.size()).isTrue();
        assertThat(soon(() -> copy.get() == null)).as("the copy is gone").isTrue();
    }

    /** The JVM's own provider converts nothing here: then the copy is the key, which must not hold itself. */
    @Test
    void aKeyThatNeedsNoCopyGoesToo() throws Exception {
        Provider plain = new PlainEd25519();
        NativeKeyCache keys = new NativeKeyCache(
                NativeSignatureAlgorithm.in(plain, JwsAlgorithm.EdDSA).orElseThrow());

        WeakReference<PrivateKey> key = copyOfAKeyThatIsForgotten(keys, JwsAlgorithm.EdDSA);

        assertThat(soon(() -> keys.size() == 0)).isTrue();
        assertThat(soon(() -> key.get() == null)).isTrue();
    }

    @Test
    void aKeyThatStaysInItsModuleIsLeftToKeycloak() throws Exception {
        KeyPair pair = TestKeys.pair(JwsAlgorithm.RS256);

        assertThat(keys(JwsAlgorithm.RS256)
                        .of(TestKeys.wrapper(JwsAlgorithm.RS256, new HeldKey("RSA"), pair.getPublic())))
                .isEmpty();
    }

    @Test
    void aKeyOnAnotherCurveIsLeftToKeycloak() throws Exception {
        KeyWrapper onEd448 = TestKeys.wrapper(JwsAlgorithm.EdDSA, TestKeys.pair(JwsAlgorithm.EdDSA));
        onEd448.setCurve("Ed448");
        KeyWrapper onP384 = TestKeys.wrapper(JwsAlgorithm.ES256, TestKeys.pair(JwsAlgorithm.ES384));

        assertThat(keys(JwsAlgorithm.EdDSA).of(onEd448)).isEmpty();
        assertThat(keys(JwsAlgorithm.ES256).of(onP384)).isEmpty();
    }

    @Test
    void aKeyThatCannotBeProvenIsLeftToKeycloak() throws Exception {
        KeyPair pair = TestKeys.pair(JwsAlgorithm.RS256);
        KeyPair other = TestKeys.pair(JwsAlgorithm.RS256);

        assertThat(keys(JwsAlgorithm.RS256)
                        .of(TestKeys.wrapper(JwsAlgorithm.RS256, pair.getPrivate(), other.getPublic())))
                .as("public key of another pair")
                .isEmpty();
        assertThat(keys(JwsAlgorithm.RS256).of(TestKeys.wrapper(JwsAlgorithm.RS256, pair.getPrivate(), null)))
                .as("no public key")
                .isEmpty();
    }

    @Test
    void noPrivateKeyIsLeftToKeycloak() throws Exception {
        KeyPair pair = TestKeys.pair(JwsAlgorithm.ES256);

        assertThat(keys(JwsAlgorithm.ES256).of(TestKeys.wrapper(JwsAlgorithm.ES256, null, pair.getPublic())))
                .isEqualTo(Optional.empty());
    }

    private static NativeKeyCache keys(JwsAlgorithm algorithm) {
        return new NativeKeyCache(NativeSignatureAlgorithm.in(NATIVE, algorithm).orElseThrow());
    }

    private static WeakReference<PrivateKey> copyOfAKeyThatIsForgotten(NativeKeyCache keys)
            throws GeneralSecurityException {
        return copyOfAKeyThatIsForgotten(keys, JwsAlgorithm.ES256);
    }

    private static WeakReference<PrivateKey> copyOfAKeyThatIsForgotten(NativeKeyCache keys, JwsAlgorithm algorithm)
            throws GeneralSecurityException {
        PrivateKey copy =
                keys.of(TestKeys.wrapper(algorithm, TestKeys.pair(algorithm))).orElseThrow();
        assertThat(keys.size()).isEqualTo(1);
        return new WeakReference<>(copy);
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
            System.gc();
            Thread.sleep(50);
        }
        return condition.getAsBoolean();
    }

    /** As PKCS#11 shows a key of a hardware module. */
    record HeldKey(String algorithm) implements PrivateKey {

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

    /** Ed25519 of the JVM's under another name, without a key factory. */
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
