package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/**
 * Makes the client policy executor {@code validity-period-bounds}. Its texts are keys of the message bundles in {@code
 * themes}.
 */
public final class ValidityPeriodBoundsExecutorFactory implements ClientPolicyExecutorProviderFactory {

    /** The executor's id in client profiles. */
    public static final String PROVIDER_ID = "validity-period-bounds";

    private static final String MESSAGES = "grantControl.validityPeriodBounds.";

    private final UnreadableBoundsLog unreadable = new UnreadableBoundsLog();

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public ClientPolicyExecutorProvider create(KeycloakSession session) {
        return new ValidityPeriodBoundsExecutor(settings -> {
            unreadable.report(session.getContext(), settings);
            ClientPolicySettings.add(session, settings);
        });
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Limits the lifetime of access tokens from client credentials (service accounts), with or without"
                + " validity_period in the request. Tokens from a refresh or a token exchange of them have the same limit."
                + " It can only narrow what server file, realm, client and other client policies allow.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ValidityPeriodBoundsConfiguration.KEYS.stream()
                .map(ValidityPeriodBoundsExecutorFactory::property)
                .toList();
    }

    private static ProviderConfigProperty property(SettingKey<?> key) {
        return switch (key.type()) {
            case SECONDS, SECONDS_OR_ZERO -> property(key.name(), ProviderConfigProperty.STRING_TYPE, null);
            case BOOLEAN -> property(key.name(), ProviderConfigProperty.BOOLEAN_TYPE, false);
            case ON_EXCEED -> property(key.name(), ProviderConfigProperty.LIST_TYPE, null, words());
        };
    }

    /** Returns the options of a list; the first, which the console selects if there is no default, is "not set". */
    private static String[] words() {
        return Stream.concat(Stream.of(""), Arrays.stream(OnExceed.values()).map(OnExceed::word))
                .toArray(String[]::new);
    }

    private static ProviderConfigProperty property(String name, String type, Object value, String... options) {
        return new ProviderConfigProperty(name, MESSAGES + name, MESSAGES + name + ".help", type, value, options);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
