package io.github.grantcontrol.policy;

import java.util.Optional;

/**
 * The settings of one grant once layers are combined.
 *
 * <p>Combining is associative, commutative and idempotent, with {@link #NEUTRAL} as its neutral element, so the order in
 * which layers are read does not matter. {@link SettingKey} has the rule of each key.
 *
 * @param values the value that is in force for each key
 */
public record EffectiveSettings(SettingValues values) {

    /** No layer sets anything. */
    public static final EffectiveSettings NEUTRAL = new EffectiveSettings(SettingValues.NONE);

    /** Returns the settings of one layer alone, without the values that the layer cannot set. */
    public static EffectiveSettings of(GrantSettings layer) {
        SettingValues effective = layer.values().effective();
        return effective.isEmpty() ? NEUTRAL : new EffectiveSettings(effective);
    }

    /** Returns these settings and those of another layer, combined. */
    public EffectiveSettings combine(EffectiveSettings other) {
        SettingValues combined = values.combine(other.values);
        return combined == values ? this : combined == other.values ? other : new EffectiveSettings(combined);
    }

    /** Returns the value of a key; empty if it is not set. */
    public <T> Optional<Sourced<T>> get(SettingKey<T> key) {
        return values.get(key);
    }

    /** Returns whether the grant may be used; it may unless a layer disables it. */
    public boolean isEnabled() {
        return get(SettingKey.ENABLE).map(Sourced::value).orElse(true);
    }

    /** Returns whether a refresh token may be issued; it may only if the server file or the realm allows it. */
    public boolean allowsRefreshTokens() {
        return get(SettingKey.ALLOW_REFRESH_TOKENS).map(Sourced::value).orElse(false);
    }

    /**
     * Returns how long after it was issued a token can be handed out again, in seconds; 0 for never. Empty if no layer
     * that can allow it does. A client can only shorten it or set 0.
     */
    public Optional<Sourced<Long>> reuseFor() {
        Optional<Sourced<Long>> allowed = get(SettingKey.REUSE_FOR);
        Optional<Sourced<Long>> limit = get(SettingKey.REUSE_LIMIT);
        return limit.filter(
                        shorter -> shorter.value() < allowed.map(Sourced::value).orElse(1L))
                .or(() -> allowed);
    }

    /** Returns whether issued tokens are rejected while the grant is disabled; they are not unless a layer sets it. */
    public boolean rejectsIssued() {
        return get(SettingKey.REJECT_ISSUED).map(Sourced::value).orElse(false);
    }

    /** Returns what a request outside the bounds gets; a refusal unless a layer sets something else. */
    public OnExceed onExceed() {
        return get(SettingKey.ON_EXCEED).map(Sourced::value).orElse(OnExceed.REJECT);
    }
}
