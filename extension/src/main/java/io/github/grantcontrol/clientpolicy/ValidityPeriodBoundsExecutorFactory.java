package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.OnExceed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The client policy executor {@code validity-period-bounds}; its texts are keys of the message bundles in {@code themes}. */
public final class ValidityPeriodBoundsExecutorFactory implements ClientPolicyExecutorProviderFactory {

    /** The executor's id in client profiles. */
    public static final String PROVIDER_ID = "validity-period-bounds";

    private static final String MESSAGES = "grantControl.validityPeriodBounds.";

    private final UnreadableBoundsLog unreadable = new UnreadableBoundsLog();

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public ClientPolicyExecutorProvider create(KeycloakSession session) {
        return new ValidityPeriodBoundsExecutor(statement -> {
            unreadable.report(session.getContext(), statement);
            ClientPolicySettings.add(session, statement);
        });
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Bounds the lifetime of access tokens of client credentials (service accounts), whether a client asked for it"
                + " with validity_period or not, and of tokens that a refresh or a token exchange makes of them. It only"
                + " narrows what server, realm, client and other client policies allow.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ValidityPeriodBoundsConfiguration.KEYS.entrySet().stream()
                .map(option -> switch (option.getValue().type()) {
                    case SECONDS -> property(option.getKey(), ProviderConfigProperty.STRING_TYPE, null);
                    case BOOLEAN -> property(option.getKey(), ProviderConfigProperty.BOOLEAN_TYPE, false);
                    case ON_EXCEED -> property(option.getKey(), ProviderConfigProperty.LIST_TYPE, null, words());
                })
                .toList();
    }

    /** The console selects the first option where there is no default: that has to be the one that says nothing. */
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
