package io.github.grantcontrol.metrics;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link GrantMetricsProvider}s. */
public interface GrantMetricsProviderFactory extends ProviderFactory<GrantMetricsProvider> {}
