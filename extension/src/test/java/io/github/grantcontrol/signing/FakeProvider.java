package io.github.grantcontrol.signing;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.util.List;

/** A JCA provider with signatures that no other provider verifies. */
public class FakeProvider extends Provider {

    private static final long serialVersionUID = 1L;

    /** Creates a provider without signature algorithms. */
    public FakeProvider() {
        super("Fake", "1.0", "Makes invalid signatures");
    }

    static Provider with(String... signatures) {
        FakeProvider provider = new FakeProvider();
        for (String name : signatures) {
            provider.putService(new Service(provider, "Signature", name, Zeros.class.getName(), List.of(), null));
        }
        return provider;
    }

    /** Announces RS256, and fails the self-test. */
    public static final class Unhealthy extends FakeProvider {

        private static final long serialVersionUID = 1L;

        public Unhealthy() {
            putService(new Service(this, "Signature", "SHA256withRSA", Zeros.class.getName(), List.of(), null));
        }
    }

    /** Lacks its native library. */
    public static final class Unlinked extends FakeProvider {

        private static final long serialVersionUID = 1L;

        public Unlinked() {
            throw new UnsatisfiedLinkError("no fake in java.library.path");
        }
    }

    /** Accepts any key and returns zeros as the signature. */
    public static final class Zeros extends SignatureSpi {

        public Zeros() {}

        @Override
        protected void engineInitVerify(PublicKey publicKey) {}

        @Override
        protected void engineInitSign(PrivateKey privateKey) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int count) {}

        @Override
        protected byte[] engineSign() {
            return new byte[256];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return null;
        }
    }
}
