package io.github.grantcontrol.keycloak;

import org.keycloak.protocol.oidc.grants.PermissionGrantType;

/** Adapts Keycloak's UMA grant: it has every hook that a subclass overrides. */
public abstract class UmaGrantAdapter extends PermissionGrantType implements PreProcessedGrant {}
