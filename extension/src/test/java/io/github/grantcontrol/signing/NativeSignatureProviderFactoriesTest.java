package io.github.grantcontrol.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.models.KeycloakSessionFactory;

class NativeSignatureProviderFactoriesTest {

    private static final byte[] DATA = {1, 2, 3};

    /** Keycloak's own factories by id. */
    private static final Map<String, SignatureProviderFactory> BUILT_IN = factories()
            .filter(factory -> !(factory instanceof NativeSignatureProviderFactory))
            .collect(Collectors.toMap(SignatureProviderFactory::getId, Function.identity()));

    static Stream<NativeSignatureProviderFactory> nativeFactories() {
        return factories()
                .filter(NativeSignatureProviderFactory.class::isInstance)
                .map(NativeSignatureProviderFactory.class::cast);
    }

    private static Stream<SignatureProviderFactory> factories() {
        return ServiceLoader.load(SignatureProviderFactory.class).stream().map(ServiceLoader.Provider::get);
    }

    @Test
    void everyAlgorithmHasAFactory() {
        assertThat(nativeFactories().map(SignatureProviderFactory::getId))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(JwsAlgorithm.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @MethodSource("nativeFactories")
    void replacesKeycloaksFactoryAndReturnsTheSame(NativeSignatureProviderFactory factory) {
        SignatureProviderFactory builtIn = BUILT_IN.get(factory.getId());

        assertThat(factory.order()).isGreaterThan(builtIn.order());
        assertThat(factory.getJwkPrivateKeyClaims()).isEqualTo(builtIn.getJwkPrivateKeyClaims());
        assertThat(factory.getConfigMetadata()).isEqualTo(builtIn.getConfigMetadata());
        assertThat(factory.dependsOn()).isEqualTo(builtIn.dependsOn());
        assertThat(factory.isSupported(NativeTokenSigningProviderFactoryTest.signedBy(null)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("nativeFactories")
    void createsKeycloaksProviderIfKeycloakSigns(NativeSignatureProviderFactory factory) {
        factory.postInit(server(Optional.empty()));

        assertThat(factory.create(null))
                .hasSameClassAs(BUILT_IN.get(factory.getId()).create(null));
        assertThat(factory.getOperationalInfo()).containsExactly(Map.entry("Signed by", "Keycloak"));
    }

    @ParameterizedTest
    @MethodSource("nativeFactories")
    void createsKeycloaksProviderIfTokenSigningIsDisabled(NativeSignatureProviderFactory factory) {
        factory.postInit(server(null));

        assertThat(factory.create(null))
                .hasSameClassAs(BUILT_IN.get(factory.getId()).create(null));
    }

    @ParameterizedTest
    @MethodSource("nativeFactories")
    void signsWhatTheJvmVerifies(NativeSignatureProviderFactory factory) throws Exception {
        JwsAlgorithm algorithm = JwsAlgorithm.valueOf(factory.getId());
        factory.postInit(server(Optional.of(new BouncyCastleProvider())));
        KeyWrapper key = TestKeys.wrapper(algorithm, TestKeys.pair(algorithm));
        SignatureProvider builtIn = BUILT_IN.get(factory.getId()).create(null);
        JcaSignatureAlgorithm verifier = algorithm.jcaAlgorithms().get(0);
        Provider jvm = Security.getProviders("Signature." + verifier.jcaName())[0];

        SignatureProvider signing = factory.create(null);
        SignatureSignerContext signer = signing.signer(key);

        assertThat(signer).isInstanceOf(NativeSigner.class);
        assertThat(verifier.verify(jvm, (PublicKey) key.getPublicKey(), DATA, signer.sign(DATA)))
                .isTrue();
        assertThat(signing.verifier(key)).hasSameClassAs(builtIn.verifier(key));
        assertThat(List.of(signer.getKid(), signer.getAlgorithm(), signer.getHashAlgorithm()))
                .isEqualTo(List.of(
                        key.getKid(), algorithm.name(), builtIn.signer(key).getHashAlgorithm()));
        assertThat(factory.getOperationalInfo().get("Signed by")).startsWith("BC ");
    }

    @ParameterizedTest
    @MethodSource("nativeFactories")
    void signsAsKeycloakWithAKeyThatCannotBeExported(NativeSignatureProviderFactory factory) throws Exception {
        JwsAlgorithm algorithm = JwsAlgorithm.valueOf(factory.getId());
        factory.postInit(server(Optional.of(new BouncyCastleProvider())));
        KeyWrapper key = TestKeys.wrapper(
                algorithm,
                new NativeKeyCacheTest.UnexportableKey(algorithm.keyFactory()),
                TestKeys.pair(algorithm).getPublic());

        assertThat(factory.create(null).signer(key))
                .hasSameClassAs(BUILT_IN.get(factory.getId()).create(null).signer(key));
    }

    /** @param signer null if the token-signing provider is disabled */
    private static KeycloakSessionFactory server(Optional<Provider> signer) {
        TokenSigningProviderFactory signing = signer == null ? null : new FixedSigner(signer);
        return (KeycloakSessionFactory) Proxy.newProxyInstance(
                KeycloakSessionFactory.class.getClassLoader(),
                new Class<?>[] {KeycloakSessionFactory.class},
                (proxy, method, arguments) -> signing);
    }

    private record FixedSigner(Optional<Provider> signer) implements TokenSigningProviderFactory {

        @Override
        public TokenSigningProvider create(org.keycloak.models.KeycloakSession session) {
            return () -> {};
        }

        @Override
        public void init(org.keycloak.Config.Scope config) {}

        @Override
        public void postInit(KeycloakSessionFactory factory) {}

        @Override
        public void close() {}

        @Override
        public String getId() {
            return "test";
        }
    }
}
