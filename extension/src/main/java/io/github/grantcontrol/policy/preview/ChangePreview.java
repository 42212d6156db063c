package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.preview.PreviewEffect.Outcome;
import io.github.grantcontrol.policy.preview.PreviewEffect.UnknownFact;
import io.github.grantcontrol.policy.preview.RequestRules.UnknownFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a change of settings would have done to requests that got a token.
 *
 * <p>A request is decided once for each combination of what its event does not hold. Combinations under which the settings
 * before the change would not have given what the event holds are left out. If all others have the same outcome, the outcome
 * is certain.
 */
public final class ChangePreview {

    /** The most client policies that are tried one by one; more are only tried all together. */
    private static final int MAX_CLIENT_POLICIES = 10;

    private static final LocalizableMessage NOTHING = LocalizableMessage.ofText("");

    private final RequestRules before;
    private final boolean trustsEvents;
    private final RequestRules after;
    private final ClientFacts facts;
    private final Set<Grant> grants;

    /**
     * Makes a preview.
     *
     * @param before the policy that the change replaces
     * @param after the policy that it makes
     * @param trustsEvents whether a request is taken to get what its event holds, and not what {@code before} gives it: for
     *     settings that are only known in part
     */
    public ChangePreview(RealmPolicy before, RealmPolicy after, ClientFacts facts, boolean trustsEvents) {
        this.before = new RequestRules(before, facts);
        this.after = new RequestRules(after, facts);
        this.facts = facts;
        this.trustsEvents = trustsEvents;
        Set<String> named = new HashSet<>(before.namedClients());
        named.addAll(after.namedClients());
        this.grants = EnumSet.noneOf(Grant.class);
        for (Grant grant : Grant.values()) {
            if (!before.forRealm(grant).equals(after.forRealm(grant))
                    || named.stream().anyMatch(clientId -> !before.forClient(grant, clientId)
                            .equals(after.forClient(grant, clientId)))) {
                grants.add(grant);
            }
        }
    }

    /** Returns the grants whose requests the change can affect; a preview needs their events alone. */
    public Set<Grant> grants() {
        Set<Grant> affected = EnumSet.noneOf(Grant.class);
        affected.addAll(grants);
        if (grants.contains(Grant.CLIENT_CREDENTIALS)) {
            affected.addAll(TokenRequest.DERIVING);
        }
        return affected;
    }

    /** Returns whether the change can affect a request. */
    public boolean concerns(TokenRequest request) {
        return grants.contains(request.grant())
                || grants.contains(Grant.CLIENT_CREDENTIALS) && request.isDerivedFromServiceAccount();
    }

    /**
     * Decides on requests.
     *
     * @param timeIsUp asked before each different request; if it returns true, the older ones are left out
     */
    public PreviewResult run(RequestCounts requests, BooleanSupplier timeIsUp) {
        Map<PreviewEffect, PreviewEffect> effects = new LinkedHashMap<>();
        Set<String> clients = new HashSet<>();
        int decided = 0;
        for (RequestCounts.Count count : requests.newestFirst()) {
            if (timeIsUp.getAsBoolean()) {
                return new PreviewResult(
                        clients.size(), decided, OptionalLong.of(count.last()), List.copyOf(effects.values()));
            }
            clients.add(count.request().clientId());
            decided += count.requests();
            effect(count)
                    .ifPresent(effect -> effects.merge(
                            new PreviewEffect(
                                    effect.clientId(),
                                    effect.grant(),
                                    effect.outcome(),
                                    effect.dependsOn(),
                                    effect.decidedBy(),
                                    NOTHING,
                                    0,
                                    0),
                            effect,
                            // The newest request is the first.
                            (newest, older) -> new PreviewEffect(
                                    newest.clientId(),
                                    newest.grant(),
                                    newest.outcome(),
                                    newest.dependsOn(),
                                    newest.decidedBy(),
                                    newest.message(),
                                    newest.requests() + older.requests(),
                                    newest.last())));
        }
        return new PreviewResult(clients.size(), decided, OptionalLong.empty(), List.copyOf(effects.values()));
    }

    private Optional<PreviewEffect> effect(RequestCounts.Count count) {
        TokenRequest request = count.request();
        Map<UnknownFacts, Change> changes = new LinkedHashMap<>();
        possible(request).forEach(unknown -> changes.put(unknown, change(request, unknown)));
        Change worst = changes.values().stream()
                .reduce((one, other) -> other.outcome().compareTo(one.outcome()) > 0 ? other : one)
                .orElseThrow();
        return worst.outcome() == Outcome.UNCHANGED
                ? Optional.empty()
                : Optional.of(new PreviewEffect(
                        request.clientId(),
                        request.grant(),
                        worst.outcome(),
                        dependsOn(changes),
                        worst.decidedBy(),
                        worst.message(),
                        count.requests(),
                        count.last()));
    }

    /** Returns what can be true of a request besides what its event holds. */
    private List<UnknownFacts> possible(TokenRequest request) {
        List<UnknownFacts> all = new ArrayList<>();
        for (KeycloakDefault keycloak : facts.keycloakDefaults(request)) {
            for (List<GrantSettings> policies : clientPolicies()) {
                all.add(new UnknownFacts(false, policies, keycloak));
                all.add(new UnknownFacts(true, policies, keycloak));
            }
        }
        List<UnknownFacts> consistent = trustsEvents || request.granted().isEmpty()
                ? List.of()
                : all.stream()
                        .filter(unknown -> before.decide(request, unknown) instanceof RequestDecision.Granted granted
                                && granted.seconds().equals(request.granted()))
                        .toList();
        // None is if the settings have changed since the event.
        return consistent.isEmpty() ? all : consistent;
    }

    private List<List<GrantSettings>> clientPolicies() {
        List<GrantSettings> policies = facts.clientPolicies();
        return Stream.concat(
                        Stream.of(List.<GrantSettings>of(), policies),
                        policies.stream().limit(MAX_CLIENT_POLICIES).map(List::of))
                .distinct()
                .toList();
    }

    /** What becomes of a request. */
    private record Change(Outcome outcome, LocalizableMessage message, List<PreviewEffect.DecidingSetting> decidedBy) {
        static final Change NONE = new Change(Outcome.UNCHANGED, NOTHING, List.of());
    }

    private Change change(TokenRequest request, UnknownFacts unknown) {
        RequestDecision old = trustsEvents
                ? RequestDecision.Granted.unbounded(OptionalLong.of(
                        request.granted().orElse(unknown.keycloak().seconds())))
                : before.decide(request, unknown);
        if (!(old instanceof RequestDecision.Granted granted)) {
            return Change.NONE;
        }
        RequestDecision decision = after.decide(request, unknown);
        if (decision instanceof RequestDecision.Refused refused) {
            return new Change(Outcome.REFUSED, refused.message(), refused.decidedBy());
        }
        RequestDecision.Granted then = (RequestDecision.Granted) decision;
        long seconds = Math.min(
                granted.seconds().orElse(Long.MAX_VALUE), request.granted().orElse(Long.MAX_VALUE));
        if (then.seconds().isPresent() && then.seconds().getAsLong() < seconds) {
            return new Change(
                    Outcome.SHORTENED,
                    LifetimeRules.describeShorter(then.seconds().getAsLong(), seconds, then.bound()),
                    then.decidedBy());
        }
        return request.withRefreshToken() && granted.refreshToken() && !then.refreshToken()
                ? new Change(Outcome.NO_REFRESH_TOKEN, MessageKey.NO_REFRESH_TOKEN.with(), then.refreshTokenDecidedBy())
                : Change.NONE;
    }

    private static Set<UnknownFact> dependsOn(Map<UnknownFacts, Change> changes) {
        Set<UnknownFact> all = EnumSet.noneOf(UnknownFact.class);
        if (outcomes(changes.values()) == 1) {
            return all;
        }
        Map<UnknownFact, Function<UnknownFacts, List<Object>>> others = Map.of(
                UnknownFact.PROOF_OF_POSSESSION, unknown -> List.of(unknown.clientPolicies(), unknown.keycloak()),
                UnknownFact.CLIENT_POLICIES, unknown -> List.of(unknown.senderConstrained(), unknown.keycloak()),
                UnknownFact.KEYCLOAK_LIFETIME,
                        unknown -> List.of(unknown.senderConstrained(), unknown.clientPolicies()));
        others.forEach((fact, without) -> {
            Map<List<Object>, List<Change>> alike = changes.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> without.apply(entry.getKey()),
                            HashMap::new,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            if (alike.values().stream().anyMatch(outcomes -> outcomes(outcomes) > 1)) {
                all.add(fact);
            }
        });
        // Two facts that change only together.
        return all.isEmpty() ? EnumSet.of(UnknownFact.PROOF_OF_POSSESSION, UnknownFact.CLIENT_POLICIES) : all;
    }

    private static long outcomes(Collection<Change> changes) {
        return changes.stream().map(Change::outcome).distinct().count();
    }
}
