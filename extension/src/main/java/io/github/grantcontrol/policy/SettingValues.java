package io.github.grantcontrol.policy;


import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values by key, each with its origin. */
public final class SettingValues {

    /** No key has a value. */
    public static final SettingValues NONE = new SettingValues(Map.of());

    private final Map<SettingKey<?>, Sourced<?>> values;

    private SettingValues(Map<SettingKey<?>, Sourced<?>> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Makes values of a map.
     *
     * @throws ClassCastException if a value is not of its key's type
     */
    public static SettingValues of(Map<SettingKey<?>, Sourced<?>> values) {
        values.forEach((key, sourced) -> key.type().javaType().cast(sourced.value()));
        return values.isEmpty() ? NONE : new SettingValues(values);
    }

    /** Returns the value of a key; empty if it is not set. */
    @SuppressWarnings("unchecked") // of() checks the types, and all other instances are made of its results
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
        Map<SettingKey<?>, Sourced<?>> all = new HashMap<>(values);
        all.keySet().removeIf(key -> !isEffective(key));
        return all.size() == values.size() ? this : of(all);
    }

    private <T> boolean isEffective(SettingKey<T> key) {
        return get(key).filter(key::isEffective).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
