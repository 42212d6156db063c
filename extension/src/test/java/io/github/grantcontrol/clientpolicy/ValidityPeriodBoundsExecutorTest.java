package io.github.grantcontrol.clientpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;

class ValidityPeriodBoundsExecutorTest {

    private static final Set<ClientPolicyEvent> TOKENS_OF_SERVICE_ACCOUNTS = EnumSet.of(
            ClientPolicyEvent.SERVICE_ACCOUNT_TOKEN_REQUEST,
            ClientPolicyEvent.TOKEN_REFRESH,
            ClientPolicyEvent.TOKEN_EXCHANGE_REQUEST);

    @ParameterizedTest
    @EnumSource(ClientPolicyEvent.class)
    void setsBoundsForEventsThatMakeATokenOfAServiceAccountOnly(ClientPolicyEvent event) {
        List<GrantSettings> layers = new ArrayList<>();
        ValidityPeriodBoundsExecutor executor = new ValidityPeriodBoundsExecutor(layers::add);
        ValidityPeriodBoundsConfiguration configuration = new ValidityPeriodBoundsConfiguration();
        configuration.setConfigAsMap("max", "300");
        executor.setupConfiguration(configuration);

        executor.executeOnEvent(() -> event);

        if (TOKENS_OF_SERVICE_ACCOUNTS.contains(event)) {
            assertThat(layers).singleElement().satisfies(settings -> assertThat(
                            settings.get(SettingKey.MAX).map(Sourced::value))
                    .contains(300L));
        } else {
            assertThat(layers).isEmpty();
        }
    }

    @Test
    void eachOptionHasTextsOfTheMessageBundles() {
        List<ProviderConfigProperty> properties = new ValidityPeriodBoundsExecutorFactory().getConfigProperties();
        assertThat(properties)
                .extracting(ProviderConfigProperty::getName)
                .containsExactly("min", "max", "bearer_max", "on_exceed", "report_only");
        assertThat(properties).allSatisfy(property -> {
            assertThat(property.getLabel()).isEqualTo("grantControl.validityPeriodBounds." + property.getName());
            assertThat(property.getHelpText()).isEqualTo(property.getLabel() + ".help");
        });
        assertThat(properties)
                .filteredOn(property -> property.getName().equals("on_exceed"))
                .flatExtracting(ProviderConfigProperty::getOptions)
                .containsExactly("", "reject", "clamp");
    }
}
