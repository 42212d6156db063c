package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Origin;

/**
 * The lifetime of a token whose request names none, before bounds apply.
 *
 * @param seconds the lifetime
 * @param origin our setting, or Keycloak's
 */
public record DefaultLifetime(long seconds, Origin origin) {

    /**
     * Returns the nearest default. The Access Token Lifespan of a client belongs to the client layer: it is nearer than a
     * default of the server file or the realm.
     */
    public static DefaultLifetime resolve(EffectiveSettings settings, KeycloakDefault keycloak) {
        return settings.get(SettingKey.DEFAULT)
                .filter(set -> !keycloak.ofClient() || set.layer().isWeakerThan(Layer.REALM))
                .map(set -> new DefaultLifetime(set.value(), set.origin()))
                .orElseGet(() -> new DefaultLifetime(keycloak.seconds(), keycloak.origin()));
    }
}
