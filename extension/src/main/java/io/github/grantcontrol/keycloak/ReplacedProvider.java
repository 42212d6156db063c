package io.github.grantcontrol.keycloak;

import java.util.Comparator;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** Finds the provider of the server that one of ours takes the place of, and delegates to. */
final class ReplacedProvider {

    /** The order of our factories; Keycloak's own have 0 or 1. */
    static final int ORDER = 10;

    /** The id of our factories. */
    static final String ID = "grant-control";

    private ReplacedProvider() {}

    /**
     * Returns the id of the provider that the server would use without ours.
     *
     * @param spi the name of the SPI in Keycloak's options
     * @throws IllegalStateException if there is none, or if an option makes another one than ours the provider that Keycloak
     *     asks: nothing would be rejected
     */
    static String find(
            KeycloakSessionFactory factory, Class<? extends Provider> type, ProviderFactory<?> ours, String spi) {
        String asked = factory.getProviderFactory(type).getId();
        if (!asked.equals(ours.getId())) {
            throw new IllegalStateException("Grant Control rejects tokens by the provider '" + ours.getId()
                    + "', but Keycloak's options select '" + asked + "'. Remove the option spi-" + spi
                    + "--provider-default.");
        }
        Stream<? extends ProviderFactory<?>> others = factory.getProviderFactoriesStream(type)
                .map(other -> (ProviderFactory<?>) other)
                .filter(other -> other != ours);
        return others.max(Comparator.comparingInt(other -> other.order()))
                .map(other -> other.getId())
                .orElseThrow(() -> new IllegalStateException("The server has no provider for " + spi));
    }
}
