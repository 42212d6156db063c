package io.github.grantcontrol.source;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link GrantPolicyProvider}s. */
public interface GrantPolicyProviderFactory extends ProviderFactory<GrantPolicyProvider> {}
