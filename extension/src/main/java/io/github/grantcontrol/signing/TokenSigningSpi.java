package io.github.grantcontrol.signing;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Declares the SPI that chooses the JCA provider that signs tokens: {@code --spi-token-signing--native--<option>}. */
public final class TokenSigningSpi implements Spi {

    /** The SPI's name in server options and Server Info. */
    public static final String NAME = "token-signing";

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
        return TokenSigningProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return TokenSigningProviderFactory.class;
    }
}
