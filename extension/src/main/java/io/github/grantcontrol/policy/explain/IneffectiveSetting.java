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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting of a realm that would not count: better told before it is stored than wondered about afterwards.
 *
 * @param setting what the realm's administrators want to say
 * @param by what counts instead
 * @param byKey the key of that
 * @param leavesNothing whether the two together would leave no lifetime at all
 */
public record IneffectiveSetting(RealmSetting setting, Sourced<?> by, SettingKey byKey, boolean leavesNothing) {

    /**
     * Every setting that the operator narrows away wherever it would hold, or that contradicts another one.
     *
     * @param own what the realm's administrators want to say, all of it
     * @param policy the realm's, of which only the operator counts here
     */
    public static List<IneffectiveSetting> in(RealmSettings own, RealmPolicy policy) {
        List<IneffectiveSetting> futile = new ArrayList<>();
        for (RealmSetting setting : own.settings()) {
            List<Optional<IneffectiveSetting>> verdicts = operators(own, setting, policy)
                    .map(operator -> beaten(setting, operator))
                    .toList();
            if (verdicts.stream().allMatch(Optional::isPresent)) {
                futile.add(verdicts.get(0).orElseThrow());
            } else {
                contradicted(own, setting).ifPresent(futile::add);
            }
        }
        return futile;
    }

    /** What the operator says wherever the setting holds: for its client, or for the realm and all clients that follow. */
    private static Stream<GrantSettings> operators(RealmSettings own, RealmSetting setting, RealmPolicy policy) {
        Grant grant = setting.grant();
        if (setting.client().isPresent()) {
            return Stream.of(policy.operator(grant, setting.client().get()));
        }
        return Stream.concat(
                Stream.of(policy.operator(grant)),
                policy.namedClients().stream()
                        .filter(clientId -> own.client(clientId)
                                .of(grant)
                                .said(setting.key())
                                .isEmpty())
                        .sorted()
                        .map(clientId -> policy.operator(grant, clientId)));
    }

    private static Optional<IneffectiveSetting> beaten(RealmSetting setting, GrantSettings operator) {
        if (operator.isReportOnly()) {
            return Optional.empty();
        }
        Sourced<?> said = setting.said();
        return switch (setting.key()) {
            case ENABLE -> widened(setting, operator.enable(), SettingKey.ENABLE);
            case ALLOW_REFRESH_TOKENS -> widened(setting, operator.allowRefreshTokens(), SettingKey.ALLOW_REFRESH_TOKENS);
            case MIN ->
                more(operator.min(), said)
                        .map(by -> new IneffectiveSetting(setting, by, SettingKey.MIN, false))
                        .or(() -> less(operator.max(), said).map(by -> new IneffectiveSetting(setting, by, SettingKey.MAX, true)));
            case MAX ->
                less(operator.max(), said)
                        .map(by -> new IneffectiveSetting(setting, by, SettingKey.MAX, false))
                        .or(() -> more(operator.min(), said).map(by -> new IneffectiveSetting(setting, by, SettingKey.MIN, true)));
            case DEFAULT ->
                less(operator.max(), said)
                        .map(by -> new IneffectiveSetting(setting, by, SettingKey.MAX, false))
                        .or(() -> more(operator.min(), said).map(by -> new IneffectiveSetting(setting, by, SettingKey.MIN, false)));
            case BEARER_MAX ->
                Stream.concat(
                                less(operator.bearerMax(), said)
                                        .map(by -> new IneffectiveSetting(setting, by, SettingKey.BEARER_MAX, false))
                                        .stream(),
                                less(operator.max(), said).map(by -> new IneffectiveSetting(setting, by, SettingKey.MAX, false)).stream())
                        .min(Comparator.comparing(futile -> (Long) futile.by().value()));
            case REPORT_ONLY, ON_EXCEED -> Optional.empty();
        };
    }

    /** A realm's own {@code min} over its own {@code max}, said in one place or in two. */
    private static Optional<IneffectiveSetting> contradicted(RealmSettings own, RealmSetting setting) {
        if (setting.key() != SettingKey.MIN && setting.key() != SettingKey.MAX) {
            return Optional.empty();
        }
        GrantSettings realm = own.realm().of(setting.grant());
        GrantSettings whole = setting.client()
                .map(clientId -> own.client(clientId).of(setting.grant()).over(realm))
                .orElse(realm);
        Optional<Sourced<Long>> other =
                setting.key() == SettingKey.MIN ? less(whole.max(), setting.said()) : more(whole.min(), setting.said());
        return other.map(by -> new IneffectiveSetting(setting, by, setting.key() == SettingKey.MIN ? SettingKey.MAX : SettingKey.MIN, true));
    }

    private static Optional<IneffectiveSetting> widened(RealmSetting setting, Optional<Sourced<Boolean>> operator, SettingKey key) {
        return operator.filter(
                        by -> !by.value() && Objects.equals(setting.said().value(), true))
                .map(by -> new IneffectiveSetting(setting, by, key, false));
    }

    private static Optional<Sourced<Long>> less(Optional<Sourced<Long>> bound, Sourced<?> said) {
        return bound.filter(by -> by.value() < (Long) said.value());
    }

    private static Optional<Sourced<Long>> more(Optional<Sourced<Long>> bound, Sourced<?> said) {
        return bound.filter(by -> by.value() > (Long) said.value());
    }
}
