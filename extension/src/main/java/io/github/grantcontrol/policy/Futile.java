package io.github.grantcontrol.policy;

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
public record Futile(Setting setting, Said<?> by, Key byKey, boolean leavesNothing) {

    /**
     * Every setting that the operator narrows away wherever it would hold, or that contradicts another one.
     *
     * @param own what the realm's administrators want to say, all of it
     * @param policy the realm's, of which only the operator counts here
     */
    public static List<Futile> in(RealmStatements own, RealmPolicy policy) {
        List<Futile> futile = new ArrayList<>();
        for (Setting setting : own.settings()) {
            List<Optional<Futile>> verdicts = operators(own, setting, policy)
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
    private static Stream<Statement> operators(RealmStatements own, Setting setting, RealmPolicy policy) {
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

    private static Optional<Futile> beaten(Setting setting, Statement operator) {
        if (operator.isReportOnly()) {
            return Optional.empty();
        }
        Said<?> said = setting.said();
        return switch (setting.key()) {
            case ENABLE -> widened(setting, operator.enable(), Key.ENABLE);
            case ALLOW_REFRESH_TOKENS -> widened(setting, operator.allowRefreshTokens(), Key.ALLOW_REFRESH_TOKENS);
            case MIN ->
                more(operator.min(), said)
                        .map(by -> new Futile(setting, by, Key.MIN, false))
                        .or(() -> less(operator.max(), said).map(by -> new Futile(setting, by, Key.MAX, true)));
            case MAX ->
                less(operator.max(), said)
                        .map(by -> new Futile(setting, by, Key.MAX, false))
                        .or(() -> more(operator.min(), said).map(by -> new Futile(setting, by, Key.MIN, true)));
            case DEFAULT ->
                less(operator.max(), said)
                        .map(by -> new Futile(setting, by, Key.MAX, false))
                        .or(() -> more(operator.min(), said).map(by -> new Futile(setting, by, Key.MIN, false)));
            case BEARER_MAX ->
                Stream.concat(
                                less(operator.bearerMax(), said)
                                        .map(by -> new Futile(setting, by, Key.BEARER_MAX, false))
                                        .stream(),
                                less(operator.max(), said).map(by -> new Futile(setting, by, Key.MAX, false)).stream())
                        .min(Comparator.comparing(futile -> (Long) futile.by().value()));
            case REPORT_ONLY, ON_EXCEED -> Optional.empty();
        };
    }

    /** A realm's own {@code min} over its own {@code max}, said in one place or in two. */
    private static Optional<Futile> contradicted(RealmStatements own, Setting setting) {
        if (setting.key() != Key.MIN && setting.key() != Key.MAX) {
            return Optional.empty();
        }
        Statement realm = own.realm().of(setting.grant());
        Statement whole = setting.client()
                .map(clientId -> own.client(clientId).of(setting.grant()).over(realm))
                .orElse(realm);
        Optional<Said<Long>> other =
                setting.key() == Key.MIN ? less(whole.max(), setting.said()) : more(whole.min(), setting.said());
        return other.map(by -> new Futile(setting, by, setting.key() == Key.MIN ? Key.MAX : Key.MIN, true));
    }

    private static Optional<Futile> widened(Setting setting, Optional<Said<Boolean>> operator, Key key) {
        return operator.filter(
                        by -> !by.value() && Objects.equals(setting.said().value(), true))
                .map(by -> new Futile(setting, by, key, false));
    }

    private static Optional<Said<Long>> less(Optional<Said<Long>> bound, Said<?> said) {
        return bound.filter(by -> by.value() < (Long) said.value());
    }

    private static Optional<Said<Long>> more(Optional<Said<Long>> bound, Said<?> said) {
        return bound.filter(by -> by.value() > (Long) said.value());
    }
}
