package io.github.grantcontrol.source;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI of policy providers; their options are {@code --spi-grant-control--<provider>--<option>}. */
public final class GrantPolicySpi implements Spi {

    public static final String NAME = "grant-control";

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
        return GrantPolicyProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface declares the raw type
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return GrantPolicyProviderFactory.class;
    }
}
