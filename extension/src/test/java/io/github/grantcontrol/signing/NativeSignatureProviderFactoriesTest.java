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

    /** What the server has without us, by id. */
    private static final Map<String, SignatureProviderFactory> BUILT_IN = factories()
            .filter(factory -> !(factory instanceof NativeSignatureProviderFactory))
            .collect(Collectors.toMap(SignatureProviderFactory::getId, Function.identity()));

    static Stream<NativeSignatureProviderFactory> ours() {
        return factories()
                .filter(NativeSignatureProviderFactory.class::isInstance)
                .map(NativeSignatureProviderFactory.class::cast);
    }

    private static Stream<SignatureProviderFactory> factories() {
        return ServiceLoader.load(SignatureProviderFactory.class).stream().map(ServiceLoader.Provider::get);
    }

    @Test
    void everyAlgorithmHasOneOfOurs() {
        assertThat(ours().map(SignatureProviderFactory::getId))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(JwsAlgorithm.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void itStandsBeforeKeycloaksAndSaysTheSame(NativeSignatureProviderFactory ours) {
        SignatureProviderFactory builtIn = BUILT_IN.get(ours.getId());

        assertThat(ours.order()).isGreaterThan(builtIn.order());
        assertThat(ours.getJwkPrivateKeyClaims()).isEqualTo(builtIn.getJwkPrivateKeyClaims());
        assertThat(ours.getConfigMetadata()).isEqualTo(builtIn.getConfigMetadata());
        assertThat(ours.dependsOn()).isEqualTo(builtIn.dependsOn());
        assertThat(ours.isSupported(NativeTokenSigningProviderFactoryTest.signedBy(null)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whereKeycloakSignsASessionGetsKeycloaksOwn(NativeSignatureProviderFactory ours) {
        ours.postInit(server(Optional.empty()));

        assertThat(ours.create(null)).hasSameClassAs(BUILT_IN.get(ours.getId()).create(null));
        assertThat(ours.getOperationalInfo()).containsExactly(Map.entry("Signed by", "Keycloak"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whereTokenSigningIsSwitchedOffASessionGetsKeycloaksOwn(NativeSignatureProviderFactory ours) {
        ours.postInit(server(null));

        assertThat(ours.create(null)).hasSameClassAs(BUILT_IN.get(ours.getId()).create(null));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whatIsSignedNativelyTheJvmVerifies(NativeSignatureProviderFactory ours) throws Exception {
        JwsAlgorithm algorithm = JwsAlgorithm.valueOf(ours.getId());
        ours.postInit(server(Optional.of(new BouncyCastleProvider())));
        KeyWrapper key = TestKeys.wrapper(algorithm, TestKeys.pair(algorithm));
        SignatureProvider builtIn = BUILT_IN.get(ours.getId()).create(null);
        JcaSignatureAlgorithm ofTokens = algorithm.forms().get(0);
        Provider jvm = Security.getProviders("Signature." + ofTokens.jcaName())[0];

        SignatureProvider signing = ours.create(null);
        SignatureSignerContext signer = signing.signer(key);

        assertThat(signer).isInstanceOf(NativeSigner.class);
        assertThat(ofTokens.verify(jvm, (PublicKey) key.getPublicKey(), DATA, signer.sign(DATA)))
                .isTrue();
        assertThat(signing.verifier(key)).hasSameClassAs(builtIn.verifier(key));
        assertThat(List.of(signer.getKid(), signer.getAlgorithm(), signer.getHashAlgorithm()))
                .isEqualTo(List.of(
                        key.getKid(), algorithm.name(), builtIn.signer(key).getHashAlgorithm()));
        assertThat(ours.getOperationalInfo().get("Signed by")).startsWith("BC ");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aKeyThatCannotLeaveItsModuleIsSignedWithAsBefore(NativeSignatureProviderFactory ours) throws Exception {
        JwsAlgorithm algorithm = JwsAlgorithm.valueOf(ours.getId());
        ours.postInit(server(Optional.of(new BouncyCastleProvider())));
        KeyWrapper key = TestKeys.wrapper(
                algorithm,
                new NativeKeyCacheTest.HeldKey(algorithm.keyFactory()),
                TestKeys.pair(algorithm).getPublic());

        assertThat(ours.create(null).signer(key))
                .hasSameClassAs(BUILT_IN.get(ours.getId()).create(null).signer(key));
    }

    /** @param signer null where the factory of token signing is switched off */
    private static KeycloakSessionFactory server(Optional<Provider> signer) {
        TokenSigningProviderFactory signing = signer == null ? null : new Signing(signer);
        return (KeycloakSessionFactory) Proxy.newProxyInstance(
                KeycloakSessionFactory.class.getClassLoader(),
                new Class<?>[] {KeycloakSessionFactory.class},
                (proxy, method, arguments) -> signing);
    }

    private record Signing(Optional<Provider> signer) implements TokenSigningProviderFactory {

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
