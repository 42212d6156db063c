package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.List;
import java.util.stream.Stream;

/** What one layer sets for one grant in one scope. */
public record ScopedSettings(Layer layer, Scope scope, GrantSettings settings) {

    /** Merges what one layer sets; {@code all} is ordered from the widest scope to the nearest within each layer. */
    public static GrantSettings merge(List<ScopedSettings> all, Layer layer) {
        return GrantSettings.merge(all.stream()
                .filter(scoped -> scoped.layer() == layer)
                .map(ScopedSettings::settings)
                .toList());
    }

    static List<ScopedSettings> present(Stream<ScopedSettings> all) {
        return all.filter(scoped -> !scoped.settings().isEmpty()).toList();
    }
}
