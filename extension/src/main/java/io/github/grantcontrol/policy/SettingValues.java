package io.github.grantcontrol.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values by key, each with its origin.
 *
 * @param values each of the type of its key; anything else is a {@link ClassCastException}
 */
public record SettingValues(Map<SettingKey<?>, Sourced<?>> values) {

    /** No key has a value. */
    public static final SettingValues NONE = new SettingValues(Map.of());

    public SettingValues {
        values.forEach((key, sourced) -> key.type().javaType().cast(sourced.value()));
        values = Map.copyOf(values);
    }

    /** Returns the value of a key; empty if it is not set. */
    @SuppressWarnings("unchecked") // the constructor checks the types
    public <T> Optional<Sourced<T>> get(SettingKey<T> key) {
        return Optional.ofNullable((Sourced<T>) values.get(key));
    }

    /** Returns the value of a key, whatever its type. */
    public Optional<Sourced<?>> find(SettingKey<?> key) {
        return Optional.ofNullable(values.get(key));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns these values, and for the keys without one the values of a wider scope of the same layer. */
    SettingValues over(SettingValues wider) {
        if (isEmpty() || wider.isEmpty()) {
            return isEmpty() ? wider : this;
        }
        Map<SettingKey<?>, Sourced<?>> all = new HashMap<>(wider.values);
        all.putAll(values);
        return new SettingValues(all);
    }

    /** Returns the values of two layers combined, each key by its rule. */
    SettingValues combine(SettingValues other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Map<SettingKey<?>, Sourced<?>> all = new HashMap<>(values);
        other.values.forEach((key, sourced) -> all.merge(key, sourced, key::combine));
        return new SettingValues(all);
    }

    /** Returns the values that their layer can set, without the keys that are not combined. */
    SettingValues effective() {
        Map<SettingKey<?>, Sourced<?>> all = new HashMap<>();
        values.keySet().forEach(key -> combinedAs(key).ifPresent(combined -> all.put(combined, values.get(key))));
        return all.equals(values) ? this : new SettingValues(all);
    }

    private <T> Optional<SettingKey<?>> combinedAs(SettingKey<T> key) {
        return get(key).flatMap(key::combinedAs);
    }
}
