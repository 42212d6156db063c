package io.github.grantcontrol.policy.explain;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting of a realm that would have no effect. An administrator should know before it is stored.
 *
 * @param setting the setting of the realm
 * @param overriddenByKey the key that overrides it
 * @param overriddenBy the value that overrides it
 * @param leavesNoLifetime whether the two together leave no lifetime at all
 */
public record IneffectiveSetting(
        RealmSetting setting, SettingKey<?> overriddenByKey, Sourced<?> overriddenBy, boolean leavesNoLifetime) {

    /**
     * Finds every setting that the server file overrides wherever it applies, or that contradicts another one.
     *
     * @param own all settings of the realm
     * @param policy the policy of the realm, of which only the server file matters here
     */
    public static List<IneffectiveSetting> find(RealmSettings own, RealmPolicy policy) {
        List<IneffectiveSetting> found = new ArrayList<>();
        for (RealmSetting setting : own.all()) {
            List<Optional<IneffectiveSetting>> everywhere = serverFile(own, setting, policy)
                    .map(file -> overridden(setting, file))
                    .toList();
            if (everywhere.stream().allMatch(Optional::isPresent)) {
                found.add(everywhere.get(0).orElseThrow());
            } else {
                contradicted(own, setting).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Returns what the server file sets wherever the setting applies: for its client, or for the realm and each client. */
    private static Stream<GrantSettings> serverFile(RealmSettings own, RealmSetting setting, RealmPolicy policy) {
        Grant grant = setting.grant();
        Stream<Optional<String>> appliesTo = setting.client().isPresent()
                ? Stream.of(setting.client())
                : Stream.concat(
                        Stream.of(Optional.empty()),
                        policy.namedClients().stream()
                                .filter(clientId -> own.client(clientId)
                                        .get(grant)
                                        .values()
                                        .find(setting.key())
                                        .isEmpty())
                                .sorted()
                                .map(Optional::of));
        return appliesTo.map(clientId -> policy.serverFile(grant, clientId));
    }

    private static Optional<IneffectiveSetting> overridden(RealmSetting setting, GrantSettings file) {
        SettingKey<?> key = setting.key();
        if (file.isReportOnly()) {
            return Optional.empty();
        }
        if (key == SettingKey.ENABLE || key == SettingKey.ALLOW_REFRESH_TOKENS || key == SettingKey.REJECT_ISSUED) {
            boolean winner = key == SettingKey.REJECT_ISSUED;
            return file.values()
                    .find(key)
                    .filter(by -> by.value().equals(winner)
                            && setting.sourced().value().equals(!winner))
                    .map(by -> new IneffectiveSetting(setting, key, by, false));
        }
        if (key == SettingKey.MIN) {
            return atLeast(setting, file, SettingKey.MIN, false).or(() -> atMost(setting, file, SettingKey.MAX, true));
        }
        if (key == SettingKey.MAX) {
            return atMost(setting, file, SettingKey.MAX, false).or(() -> atLeast(setting, file, SettingKey.MIN, true));
        }
        if (key == SettingKey.DEFAULT) {
            return atMost(setting, file, SettingKey.MAX, false).or(() -> atLeast(setting, file, SettingKey.MIN, false));
        }
        if (key == SettingKey.REUSE_FOR) {
            return atMost(setting, file, SettingKey.REUSE_FOR, false);
        }
        if (key == SettingKey.BEARER_MAX) {
            return Stream.of(
                            atMost(setting, file, SettingKey.BEARER_MAX, false),
                            atMost(setting, file, SettingKey.MAX, false))
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(
                            found -> (Long) found.overriddenBy().value()));
        }
        return Optional.empty();
    }

    /** Finds a {@code min} above the {@code max} of the same realm, in one scope or in two. */
    private static Optional<IneffectiveSetting> contradicted(RealmSettings own, RealmSetting setting) {
        GrantSettings realm = own.realm().get(setting.grant());
        GrantSettings whole = setting.client()
                .map(clientId -> own.client(clientId).get(setting.grant()).over(realm))
                .orElse(realm);
        if (setting.key() == SettingKey.MIN) {
            return atMost(setting, whole, SettingKey.MAX, true);
        }
        return setting.key() == SettingKey.MAX ? atLeast(setting, whole, SettingKey.MIN, true) : Optional.empty();
    }

    private static Optional<IneffectiveSetting> atMost(
            RealmSetting setting, GrantSettings bounds, SettingKey<Long> key, boolean leavesNoLifetime) {
        return bounds.get(key)
                .filter(bound -> bound.value() < (Long) setting.sourced().value())
                .map(bound -> new IneffectiveSetting(setting, key, bound, leavesNoLifetime));
    }

    private static Optional<IneffectiveSetting> atLeast(
            RealmSetting setting, GrantSettings bounds, SettingKey<Long> key, boolean leavesNoLifetime) {
        return bounds.get(key)
                .filter(bound -> bound.value() > (Long) setting.sourced().value())
                .map(bound -> new IneffectiveSetting(setting, key, bound, leavesNoLifetime));
    }
}
