package io.github.grantcontrol.signing;

import org.keycloak.crypto.ES256SignatureProviderFactory;
import org.keycloak.crypto.ES384SignatureProviderFactory;
import org.keycloak.crypto.ES512SignatureProviderFactory;
import org.keycloak.crypto.EdDSASignatureProviderFactory;
import org.keycloak.crypto.PS256SignatureProviderFactory;
import org.keycloak.crypto.PS384SignatureProviderFactory;
import org.keycloak.crypto.PS512SignatureProviderFactory;
import org.keycloak.crypto.RS256SignatureProviderFactory;
import org.keycloak.crypto.RS384SignatureProviderFactory;
import org.keycloak.crypto.RS512SignatureProviderFactory;

/** Declares a factory class for each algorithm, because {@link java.util.ServiceLoader} loads classes, not instances. */
public final class NativeSignatureProviderFactories {

    private NativeSignatureProviderFactories() {}

    /** Creates providers that sign with {@code RS256} (RFC 7518 §3.3). */
    public static final class RS256 extends NativeSignatureProviderFactory {
        public RS256() {
            super(new RS256SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code RS384} (RFC 7518 §3.3). */
    public static final class RS384 extends NativeSignatureProviderFactory {
        public RS384() {
            super(new RS384SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code RS512} (RFC 7518 §3.3). */
    public static final class RS512 extends NativeSignatureProviderFactory {
        public RS512() {
            super(new RS512SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code PS256} (RFC 7518 §3.5). */
    public static final class PS256 extends NativeSignatureProviderFactory {
        public PS256() {
            super(new PS256SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code PS384} (RFC 7518 §3.5). */
    public static final class PS384 extends NativeSignatureProviderFactory {
        public PS384() {
            super(new PS384SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code PS512} (RFC 7518 §3.5). */
    public static final class PS512 extends NativeSignatureProviderFactory {
        public PS512() {
            super(new PS512SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code ES256} (RFC 7518 §3.4). */
    public static final class ES256 extends NativeSignatureProviderFactory {
        public ES256() {
            super(new ES256SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code ES384} (RFC 7518 §3.4). */
    public static final class ES384 extends NativeSignatureProviderFactory {
        public ES384() {
            super(new ES384SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code ES512} (RFC 7518 §3.4). */
    public static final class ES512 extends NativeSignatureProviderFactory {
        public ES512() {
            super(new ES512SignatureProviderFactory());
        }
    }

    /** Creates providers that sign with {@code EdDSA} (RFC 8037 §3.1). */
    public static final class EdDSA extends NativeSignatureProviderFactory {
        public EdDSA() {
            super(new EdDSASignatureProviderFactory());
        }
    }
}
