package io.github.grantcontrol.metrics;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * Declares the SPI under which Server Info lists the metrics. The option {@code
 * --spi-grant-control-metrics--micrometer--enabled=false} disables them.
 */
public final class GrantMetricsSpi implements Spi {

    public static final String NAME = "grant-control-metrics";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return GrantMetricsProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return GrantMetricsProviderFactory.class;
    }
}
