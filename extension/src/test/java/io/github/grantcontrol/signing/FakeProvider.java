package io.github.grantcontrol.signing;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.util.List;

/** A JCA provider whose signatures nobody can verify. */
public class FakeProvider extends Provider {

    private static final long serialVersionUID = 1L;

    /** One that has nothing for tokens. */
    public FakeProvider() {
        super("Fake", "1.0", "Signs nothing that anybody verifies");
    }

    static Provider with(String... signatures) {
        FakeProvider provider = new FakeProvider();
        for (String name : signatures) {
            provider.putService(new Service(provider, "Signature", name, Zeros.class.getName(), List.of(), null));
        }
        return provider;
    }

    /** One that passes for an RSA provider until it is tried. */
    public static final class Unhealthy extends FakeProvider {

        private static final long serialVersionUID = 1L;

        public Unhealthy() {
            putService(new Service(this, "Signature", "SHA256withRSA", Zeros.class.getName(), List.of(), null));
        }
    }

    /** One whose native library is missing. */
    public static final class Unlinked extends FakeProvider {

        private static final long serialVersionUID = 1L;

        public Unlinked() {
            throw new UnsatisfiedLinkError("no fake in java.library.path");
        }
    }

    /** Takes any key and signs with zeros. */
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
