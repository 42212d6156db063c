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
    void configureProfile() {
        Profile.configure();
    }

    @AfterEach
    void resetProfile() {
        Profile.reset();
    }

    @Test
    void keycloakSignsWithoutTheOption() {
        factory.init(signedBy(null));

        assertThat(factory.signer()).isEmpty();
        assertThat(factory.getOperationalInfo())
                .containsEntry("ES256", "Keycloak")
                .containsEntry("Why Keycloak signs", "spi-token-signing--native--signed-by is not set");
    }

    @Test
    void ignoresAnEmptyOption() {
        factory.init(signedBy("  "));

        assertThat(factory.signer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {BOUNCY_CASTLE, "BC", " BC "})
    void findsAProviderByClassAndByName(String nameOrClass) {
        factory.init(signedBy(nameOrClass));

        assertThat(factory.signer()).map(Provider::getName).contains("BC");
        assertThat(factory.getOperationalInfo())
                .hasEntrySatisfying("PS512", value -> assertThat(value).startsWith("BC 1."))
                .doesNotContainKey("Why Keycloak signs");
    }

    @Test
    void findsAProviderThatTheJvmHas() throws Exception {
        Provider jvm = Security.getProvider("SunEC");

        assertThat(new JcaProviderFinder(getClass().getClassLoader()).find("SunEC"))
                .containsSame(jvm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AmazonCorrettoCryptoProvider", "com.example.NoSuchProvider"})
    void rejectsAMissingProviderAndNamesTheFix(String nameOrClass) {
        assertThatThrownBy(() -> factory.init(signedBy(nameOrClass)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"" + nameOrClass + "\"")
                .hasMessageContaining("there is no JCA provider with this name or class")
                .hasMessageContaining("JAR")
                .hasMessageContaining("providers/")
                .hasMessageContaining("spi-token-signing--native--signed-by");
    }

    @Test
    void rejectsAClassThatIsNotAProvider() {
        assertThatThrownBy(() -> factory.init(signedBy("java.lang.String")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not a java.security.Provider");
    }

    @Test
    void rejectsAProviderWithoutItsLibraryOrAlgorithms() {
        assertThatThrownBy(() -> factory.init(signedBy(FakeProvider.Unlinked.class.getName())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be loaded")
                .hasMessageContaining(System.getProperty("os.arch"));
        assertThatThrownBy(() -> factory.init(signedBy(FakeProvider.class.getName())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no signature algorithm for tokens");
    }

    @Test
    void rejectsAProviderThatFailsTheSelfTest() {
        assertThatThrownBy(() -> factory.init(signedBy(FakeProvider.Unhealthy.class.getName())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fails the test of RS256");
    }

    @Test
    void keycloakSignsInFipsMode() {
        Profile.configure(new CommaSeparatedListProfileConfigResolver("fips", null));

        factory.init(signedBy(BOUNCY_CASTLE));

        assertThat(factory.signer()).isEmpty();
        assertThat(factory.getOperationalInfo())
                .containsEntry("RS256", "Keycloak")
                .hasEntrySatisfying("Why Keycloak signs", why -> assertThat(why).contains("FIPS"));
    }

    @Test
    void describesTheOption() {
        assertThat(factory.getConfigMetadata()).singleElement().satisfies(option -> assertThat(option.getName())
                .isEqualTo("signed-by"));
    }

    /** Returns options of which only {@code signed-by} is set. */
    static Config.Scope signedBy(String value) {
        Map<String, String> options = value == null ? Map.of() : Map.of("signed-by", value);
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, arguments) -> options.get(arguments[0]));
    }
}
