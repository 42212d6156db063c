package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantSettings;

import java.util.function.Consumer;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Says the bounds of an administrator's client policy, wherever its conditions hold, on a token of a service account:
 * when it is issued and when a refresh or a token exchange makes another one of it. What follows from it is decided where
 * the token is made, once everybody has spoken: so the order of policies cannot matter.
 */
final class ValidityPeriodBoundsExecutor implements ClientPolicyExecutorProvider<ValidityPeriodBoundsConfiguration> {

    private final Consumer<GrantSettings> said;
    private GrantSettings statement = GrantSettings.NONE;

    /** @param said takes what the executor says of a request */
    ValidityPeriodBoundsExecutor(Consumer<GrantSettings> said) {
        this.said = said;
    }

    @Override
    public void setupConfiguration(ValidityPeriodBoundsConfiguration configuration) {
        statement = configuration.statement();
    }

    @Override
    public Class<ValidityPeriodBoundsConfiguration> getExecutorConfigurationClass() {
        return ValidityPeriodBoundsConfiguration.class;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        switch (context.getEvent()) {
            case SERVICE_ACCOUNT_TOKEN_REQUEST, TOKEN_REFRESH, TOKEN_EXCHANGE_REQUEST -> said.accept(statement);
            default -> {}
        }
    }

    @Override
    public String getProviderId() {
        return ValidityPeriodBoundsExecutorFactory.PROVIDER_ID;
    }
}
