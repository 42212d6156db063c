package io.github.grantcontrol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.common.profile.CommaSeparatedListProfileConfigResolver;

class NativeTokenSigningProviderFactoryTest {

    private static final String BOUNCY_CASTLE = "org.bouncycastle.jce.provider.BouncyCastleProvider";

    private final NativeTokenSigningProviderFactory factory = new NativeTokenSigningProviderFactory();

    @BeforeEach
    void noFeatureSwitched() {
        Profile.configure();
    }

    @AfterEach
    void forget() {
        Profile.reset();
    }

    @Test
    void withoutTheOptionKeycloakSigns() {
        factory.init(signedBy(null));

        assertThat(factory.signer()).isEmpty();
        assertThat(factory.getOperationalInfo())
                .containsEntry("ES256", "Keycloak")
                .containsEntry("Why Keycloak", "spi-token-signing--native--signed-by is not set");
    }

    @Test
    void anEmptyOptionIsNone() {
        factory.init(signedBy("  "));

        assertThat(factory.signer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {BOUNCY_CASTLE, "BC", " BC "})
    void aProviderIsFoundByClassAndByName(String wanted) {
        factory.init(signedBy(wanted));

        assertThat(factory.signer()).map(Provider::getName).contains("BC");
        assertThat(factory.getOperationalInfo())
                .hasEntrySatisfying("PS512", value -> assertThat(value).startsWith("BC 1."))
                .doesNotContainKey("Why Keycloak");
    }

    @Test
    void aProviderThatTheJvmHasIsTheJvms() throws Exception {
        Provider jvm = Security.getProvider("SunEC");

        assertThat(new JcaProviderFinder(getClass().getClassLoader()).find("SunEC"))
                .containsSame(jvm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AmazonCorrettoCryptoProvider", "com.example.NoSuchProvider"})
    void aMissingProviderRefusesTheStartAndSaysWhatToPutWhere(String wanted) {
        assertThatThrownBy(() -> factory.init(signedBy(wanted)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"" + wanted + "\"")
                .hasMessageContaining("there is no JCA provider of that name or class")
                .hasMessageContaining("JAR")
                .hasMessageContaining("providers/")
                .hasMessageContaining("spi-token-signing--native--signed-by");
    }

    @Test
    void aClassThatIsNoProviderIsRefused() {
        assertThatThrownBy(() -> factory.init(signedBy("java.lang.String")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is no java.security.Provider");
    }

    @Test
    void aProviderForAnotherPlatformIsRefused() {
        assertThatThrownBy(() -> factory.init(signedBy(FakeProvider.Unlinked.class.getName())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be loaded")
                .hasMessageContaining(System.getProperty("os.arch"));
        assertThatThrownBy(() -> factory.init(signedBy(FakeProvider.class.getName())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no signature algorithm for tokens");
    }

    @Test
    void anUnhealthyProviderIsRefused() {
        assertThatThrownBy(() -> factory.init(signedBy(FakeProvider.Unhealthy.class.getName())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fails its test of RS256");
    }

    @Test
    void inFipsModeKeycloakSigns() {
        Profile.configure(new CommaSeparatedListProfileConfigResolver("fips", null));

        factory.init(signedBy(BOUNCY_CASTLE));

        assertThat(factory.signer()).isEmpty();
        assertThat(factory.getOperationalInfo())
                .containsEntry("RS256", "Keycloak")
                .hasEntrySatisfying("Why Keycloak", why -> assertThat(why).contains("FIPS"));
    }

    @Test
    void theOptionDescribesItself() {
        assertThat(factory.getConfigMetadata()).singleElement().satisfies(option -> assertThat(option.getName())
                .isEqualTo("signed-by"));
    }

    /** Every other option of the scope is unset. */
    static Config.Scope signedBy(String value) {
        Map<String, String> options = value == null ? Map.of() : Map.of("signed-by", value);
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, arguments) -> options.get(arguments[0]));
    }
}
