/**
 * Settings by layer, and how layers combine. Pure Java: no type of Keycloak, no I/O, nothing that throws on what people
 * write.
 *
 * <p>Begin with {@link io.github.grantcontrol.policy.SettingKey} (the keys and how each combines), {@link
 * io.github.grantcontrol.policy.GrantSettings} (what one layer sets), {@link
 * io.github.grantcontrol.policy.EffectiveSettings} (what is in force) and {@link
 * io.github.grantcontrol.policy.RealmPolicy}. The sub-packages {@code decision}, {@code
 * explain} and {@code syntax} use this package; it uses {@code origin} alone.
 */
package io.github.grantcontrol.policy;
