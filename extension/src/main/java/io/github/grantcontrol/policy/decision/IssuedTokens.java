package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.SettingsByGrant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The grants of a realm whose earlier tokens are rejected ({@code reject_issued}): they are disabled for the realm, and for
 * every client that server file or realm name. A token does not tell its client where it is checked, so that one client
 * that may use the grant keeps the tokens of all.
 *
 * @param rejected the grants whose tokens are rejected
 * @param reported the grants whose tokens would be rejected if no layer were {@code report_only}
 * @param exempt the disabled grants whose {@code reject_issued} does nothing, each with a client that may use the grant
 */
public record IssuedTokens(Set<Grant> rejected, Set<Grant> reported, Map<Grant, String> exempt) {

    /** No token is rejected. */
    public static final IssuedTokens NONE = new IssuedTokens(Set.of(), Set.of(), Map.of());

    /** The most named clients of a grant that are looked up; a client after them is taken as one that exists. */
    static final int MAX_LOOK_UPS = 50;

    public IssuedTokens {
        rejected = Set.copyOf(rejected);
        reported = Set.copyOf(reported);
        exempt = Map.copyOf(exempt);
    }

    /**
     * Decides for a realm.
     *
     * @param clients returns what a client's own attributes set; empty if the realm has no such client
     */
    public static IssuedTokens decide(RealmPolicy realm, Function<String, Optional<SettingsByGrant>> clients) {
        if (!realm.rejectsIssued()) {
            return NONE;
        }
        Map<Grant, String> exempt = new EnumMap<>(Grant.class);
        Set<Grant> rejected = decide(realm, GrantPolicy::enforced, clients, exempt);
        return new IssuedTokens(
                rejected, decide(realm, GrantPolicy::reported, clients, new EnumMap<>(Grant.class)), exempt);
    }

    private static Set<Grant> decide(
            RealmPolicy realm,
            Function<GrantPolicy, EffectiveSettings> settings,
            Function<String, Optional<SettingsByGrant>> clients,
            Map<Grant, String> exempt) {
        Set<Grant> rejected = EnumSet.noneOf(Grant.class);
        for (Grant grant : Grant.values()) {
            EffectiveSettings ofRealm = settings.apply(realm.forRealm(grant));
            if (ofRealm.rejectsIssued() && !ofRealm.isEnabled()) {
                exemptClient(realm, grant, settings, clients)
                        .ifPresentOrElse(clientId -> exempt.put(grant, clientId), () -> rejected.add(grant));
            }
        }
        return rejected;
    }

    private static Optional<String> exemptClient(
            RealmPolicy realm,
            Grant grant,
            Function<GrantPolicy, EffectiveSettings> settings,
            Function<String, Optional<SettingsByGrant>> clients) {
        List<String> named = realm.namedClients().stream()
                .filter(clientId ->
                        settings.apply(realm.forClient(grant, clientId)).isEnabled())
                .sorted()
                .limit(MAX_LOOK_UPS + 1L)
                .toList();
        return named.stream()
                .limit(MAX_LOOK_UPS)
                .filter(clientId -> clients.apply(clientId)
                        .map(attributes -> realm.forClient(grant, clientId, attributes))
                        .filter(GrantPolicy::isReadable)
                        .filter(policy -> settings.apply(policy).isEnabled())
                        .isPresent())
                .findFirst()
                .or(() -> named.stream().skip(MAX_LOOK_UPS).findFirst());
    }
}
