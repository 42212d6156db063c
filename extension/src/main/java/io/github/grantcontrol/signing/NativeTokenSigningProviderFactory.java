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
 * Takes token signatures to the JCA provider that {@code --spi-token-signing--native--signed-by} names; without that
 * option it does nothing. A provider that is asked for and cannot be used stops the start: nobody should believe in a
 * speed that is not there, or in a module that does not sign.
 */
public final class NativeTokenSigningProviderFactory
        implements TokenSigningProviderFactory, ServerInfoAwareProviderFactory {

    static final String ID = "native";
    /** Not a name that ends in {@code -provider}: Keycloak takes such options for ones that want another build. */
    static final String SIGNED_BY = "signed-by";

    private static final Logger LOG = Logger.getLogger(NativeTokenSigningProviderFactory.class);
    private static final String OPTION = "spi-" + TokenSigningSpi.NAME + "--" + ID + "--" + SIGNED_BY;

    private Optional<Provider> signer = Optional.empty();
    private String whyKeycloak = OPTION + " is not set";

    /** @throws IllegalStateException where the provider asked for is missing or fails its test; says what to put where */
    @Override
    public void init(Config.Scope config) {
        String wanted = Optional.ofNullable(config.get(SIGNED_BY)).orElse("").strip();
        if (wanted.isEmpty()) {
            return;
        }
        if (Profile.isFeatureEnabled(Profile.Feature.FIPS)) {
            whyKeycloak = "in FIPS mode only its own module signs";
            LOG.warnf("%s=%s is not used: %s", OPTION, wanted, whyKeycloak);
            return;
        }
        Provider found = find(wanted);
        Set<JwsAlgorithm> signed = tested(found);
        LOG.infof("%s %s signs tokens with %s; Keycloak the others", found.getName(), found.getVersionStr(), signed);
        signer = Optional.of(found);
    }

    @Override
    public Optional<Provider> signer() {
        return signer;
    }

    private static Provider find(String wanted) {
        try {
            return new JcaProviderFinder(NativeTokenSigningProviderFactory.class.getClassLoader())
                    .find(wanted)
                    .orElseThrow(() -> refused("there is no JCA provider of that name or class", wanted, null));
        } catch (ReflectiveOperationException | LinkageError | ServiceConfigurationError e) {
            throw refused("it cannot be loaded: " + e, wanted, e);
        }
    }

    private static Set<JwsAlgorithm> tested(Provider provider) {
        SigningSelfTest test = new SigningSelfTest();
        Set<JwsAlgorithm> passed = EnumSet.noneOf(JwsAlgorithm.class);
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            Optional<NativeSignatureAlgorithm> signature = NativeSignatureAlgorithm.in(provider, algorithm);
            if (signature.isPresent()) {
                try {
                    test.run(signature.get());
                } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                    throw refused("it fails its test of " + algorithm + ": " + e, provider.getName(), e);
                }
                passed.add(algorithm);
            }
        }
        if (passed.isEmpty()) {
            throw refused("it has no signature algorithm for tokens", provider.getName(), null);
        }
        return passed;
    }

    private static IllegalStateException refused(String why, String wanted, Throwable cause) {
        return new IllegalStateException(
                "Tokens cannot be signed by \"" + wanted + "\": " + why + ". Put the provider's own JAR, the one for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + ", into providers/ and restart, or remove the option " + OPTION + ".",
                cause);
    }

    @Override
    public TokenSigningProvider create(KeycloakSession session) {
        return () -> {};
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing: all is settled before, so that the signature providers find it.
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
                        "Name or class of the JCA provider that signs tokens, from a JAR in providers/. Unset: Keycloak signs.")
                .add()
                .build();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, String> info = new LinkedHashMap<>();
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            info.put(
                    algorithm.name(),
                    signer.flatMap(provider -> NativeSignatureAlgorithm.in(provider, algorithm))
                            .map(NativeSignatureAlgorithm::signedBy)
                            .orElse("Keycloak"));
        }
        if (signer.isEmpty()) {
            info.put("Why Keycloak", whyKeycloak);
        }
        return info;
    }
}
