package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantSettings;
import java.util.function.Consumer;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Sets the bounds of a client policy, if its conditions hold, for a token of a service account: when it is issued and
 * when a refresh or a token exchange makes another one of it. The grant decides on the lifetime later, when every
 * policy has set its bounds, so the order of policies does not matter.
 */
final class ValidityPeriodBoundsExecutor implements ClientPolicyExecutorProvider<ValidityPeriodBoundsConfiguration> {

    private final Consumer<GrantSettings> layers;
    private GrantSettings settings = GrantSettings.NONE;

    /** @param layers takes what the executor sets for a request */
    ValidityPeriodBoundsExecutor(Consumer<GrantSettings> layers) {
        this.layers = layers;
    }

    @Override
    public void setupConfiguration(ValidityPeriodBoundsConfiguration configuration) {
        settings = configuration.settings();
    }

    @Override
    public Class<ValidityPeriodBoundsConfiguration> getExecutorConfigurationClass() {
        return ValidityPeriodBoundsConfiguration.class;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        switch (context.getEvent()) {
            case SERVICE_ACCOUNT_TOKEN_REQUEST, TOKEN_REFRESH, TOKEN_EXCHANGE_REQUEST -> layers.accept(settings);
            default -> {}
        }
    }

    @Override
    public String getProviderId() {
        return ValidityPeriodBoundsExecutorFactory.PROVIDER_ID;
    }
}
