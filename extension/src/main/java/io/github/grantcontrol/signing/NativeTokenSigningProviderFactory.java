package io.github.grantcontrol.signing;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Signs tokens with the JCA provider that {@code --spi-token-signing--native--signed-by} names. If the option is not set,
 * Keycloak itself signs. If the named provider cannot be used, the server does not start: otherwise Keycloak would sign, and
 * neither the expected speed nor the expected module would be in use.
 */
public final class NativeTokenSigningProviderFactory
        implements TokenSigningProviderFactory, ServerInfoAwareProviderFactory {

    static final String ID = "native";
    /** Must not end in {@code -provider}: Keycloak takes such an option for a build option. */
    static final String SIGNED_BY = "signed-by";

    private static final Logger LOG = Logger.getLogger(NativeTokenSigningProviderFactory.class);
    private static final String OPTION = "spi-" + TokenSigningSpi.NAME + "--" + ID + "--" + SIGNED_BY;

    private Optional<Provider> signer = Optional.empty();
    private String whyKeycloakSigns = OPTION + " is not set";

    /**
     * Finds and tests the JCA provider.
     *
     * @throws IllegalStateException if the provider is missing, cannot be loaded or fails its test
     */
    @Override
    public void init(Config.Scope config) {
        String nameOrClass =
                Optional.ofNullable(config.get(SIGNED_BY)).orElse("").strip();
        if (nameOrClass.isEmpty()) {
            return;
        }
        if (Profile.isFeatureEnabled(Profile.Feature.FIPS)) {
            whyKeycloakSigns = "in FIPS mode only Keycloak's FIPS module signs";
            LOG.warnf("%s=%s is ignored: %s", OPTION, nameOrClass, whyKeycloakSigns);
            return;
        }
        Provider found = find(nameOrClass);
        Set<JwsAlgorithm> algorithms = test(found);
        LOG.infof(
                "%s %s signs tokens with %s; Keycloak itself signs with other algorithms",
                found.getName(), found.getVersionStr(), algorithms);
        signer = Optional.of(found);
    }

    @Override
    public Optional<Provider> signer() {
        return signer;
    }

    private static Provider find(String nameOrClass) {
        try {
            return new JcaProviderFinder(NativeTokenSigningProviderFactory.class.getClassLoader())
                    .find(nameOrClass)
                    .orElseThrow(() -> unusable(nameOrClass, "there is no JCA provider with this name or class", null));
        } catch (ReflectiveOperationException | LinkageError | ServiceConfigurationError e) {
            throw unusable(nameOrClass, "it cannot be loaded: " + e, e);
        }
    }

    private static Set<JwsAlgorithm> test(Provider provider) {
        SigningSelfTest selfTest = new SigningSelfTest();
        Set<JwsAlgorithm> passed = EnumSet.noneOf(JwsAlgorithm.class);
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            Optional<NativeSignatureAlgorithm> signature = NativeSignatureAlgorithm.find(provider, algorithm);
            if (signature.isPresent()) {
                try {
                    selfTest.run(signature.get());
                } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                    throw unusable(provider.getName(), "it fails the test of " + algorithm + ": " + e, e);
                }
                passed.add(algorithm);
            }
        }
        if (passed.isEmpty()) {
            throw unusable(provider.getName(), "it has no signature algorithm for tokens", null);
        }
        return passed;
    }

    private static IllegalStateException unusable(String nameOrClass, String reason, Throwable cause) {
        return new IllegalStateException(
                "Tokens cannot be signed by \"" + nameOrClass + "\": " + reason + ". Put the provider's JAR for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + " into providers/ and restart, or remove the option " + OPTION + ".",
                cause);
    }

    @Override
    public TokenSigningProvider create(KeycloakSession session) {
        return () -> {};
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Does nothing: init chooses the signer, so that the signature providers get it in their postInit.
    }

    @Override
    public void close() {
        signer = Optional.empty();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SIGNED_BY)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(
                        "Name or class of the JCA provider that signs tokens, from a JAR in providers/. If not set, Keycloak signs.")
                .add()
                .build();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, String> info = new LinkedHashMap<>();
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            info.put(
                    algorithm.name(),
                    signer.flatMap(provider -> NativeSignatureAlgorithm.find(provider, algorithm))
                            .map(NativeSignatureAlgorithm::providerName)
                            .orElse("Keycloak"));
        }
        if (signer.isEmpty()) {
            info.put("Why Keycloak signs", whyKeycloakSigns);
        }
        return info;
    }
}
