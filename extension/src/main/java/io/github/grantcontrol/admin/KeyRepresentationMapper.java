package io.github.grantcontrol.admin;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.explain.SettingExplanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the keys of one grant. */
final class KeyRepresentationMapper {

    private final OriginVisibility visibility;
    private final List<ScopedSettings> voices;
    private final EffectiveSettings rules;
    private final LifetimeRules.Range range;
    private final KeycloakLifespan lifespan;

    KeyRepresentationMapper(OriginVisibility visibility, List<ScopedSettings> voices, GrantPolicy policy, KeycloakLifespan lifespan) {
        this.visibility = visibility;
        this.voices = voices;
        this.rules = policy.enforced();
        this.range = GrantRepresentationMapper.range(policy, lifespan);
        this.lifespan = lifespan;
    }

    KeyRepresentation of(SettingKey key) {
        SettingExplanation provenance = SettingExplanation.of(key, voices);
        List<KeyRepresentation.Heard> said = new ArrayList<>();
        provenance.heard().forEach(heard -> said.add(shown(heard)));
        return switch (key) {
            case ENABLE -> view(rules.isEnabled(), provenance, said);
            case ALLOW_REFRESH_TOKENS -> view(rules.allowsRefreshTokens(), provenance, said);
            case ON_EXCEED -> view((rules.clamps() ? OnExceed.CLAMP : OnExceed.REJECT).word(), provenance, said);
            case MIN -> view(range.min(), provenance, said);
            case MAX -> view(range.max(), provenance, said);
            case BEARER_MAX -> bearerMax(provenance, said);
            case DEFAULT -> usual(provenance, said);
            case REPORT_ONLY -> throw new IllegalArgumentException("each author says it for itself");
        };
    }

    private KeyRepresentation view(Object value, SettingExplanation provenance, List<KeyRepresentation.Heard> said) {
        return new KeyRepresentation(value, provenance.decides().map(this::origin).orElse(OriginRepresentation.BUILT_IN), said);
    }

    /** Where {@code max} is less, it counts for unbound tokens as well. */
    private KeyRepresentation bearerMax(SettingExplanation provenance, List<KeyRepresentation.Heard> said) {
        Optional<Long> seconds = range.bearerMax();
        if (seconds.isEmpty()) {
            return new KeyRepresentation(null, null, said);
        }
        boolean cut = rules.bearerMax()
                .filter(own -> own.value().equals(seconds.get()))
                .isEmpty();
        return cut
                ? new KeyRepresentation(seconds.get(), bound(rules.max()), lost(said, "narrowed", bound(rules.max())))
                : view(seconds.get(), provenance, said);
    }

    /** A default may come from Keycloak's own settings, and is then brought inside the bounds. */
    private KeyRepresentation usual(SettingExplanation provenance, List<KeyRepresentation.Heard> said) {
        OriginRepresentation keycloak = keycloak();
        boolean ours = provenance
                .decides()
                .filter(own -> !lifespan.ofClient() || isNearerThanTheClientsLifespan(own))
                .isPresent();
        List<KeyRepresentation.Heard> heard = ours ? new ArrayList<>(said) : lost(said, "overridden", keycloak);
        heard.add(new KeyRepresentation.Heard(
                lifespan.seconds(),
                keycloak,
                ours ? "overridden" : "decides",
                ours ? provenance.decides().map(this::origin).orElseThrow() : null));
        long wanted = ours ? rules.defaultSeconds().orElseThrow().value() : lifespan.seconds();
        if (wanted == range.defaultSeconds()) {
            return new KeyRepresentation(
                    wanted, ours ? provenance.decides().map(this::origin).orElseThrow() : keycloak, heard);
        }
        OriginRepresentation bound = bound(wanted < range.defaultSeconds() ? rules.min() : rules.max());
        return new KeyRepresentation(range.defaultSeconds(), bound, lost(heard, "narrowed", bound));
    }

    /** As {@code Lifetimes} has it: the lifespan of a client is said by its administrators. */
    private static boolean isNearerThanTheClientsLifespan(Sourced<?> said) {
        return said.author() == Layer.CLIENT || said.author() == Layer.CLIENT_POLICY;
    }

    private OriginRepresentation keycloak() {
        String setting =
                lifespan.ofClient() ? "access.token.lifespan of the client" : "accessTokenLifespan of the realm";
        boolean cut = lifespan.seconds() < lifespan.uncutSeconds();
        return OriginRepresentation.keycloak(cut ? setting + ", cut at the session's maximum" : setting);
    }

    private OriginRepresentation bound(Optional<Sourced<Long>> said) {
        return said.map(this::origin).orElse(OriginRepresentation.BUILT_IN);
    }

    /** What decided a key, seen with all keys decides no longer. */
    private static List<KeyRepresentation.Heard> lost(List<KeyRepresentation.Heard> said, String outcome, OriginRepresentation by) {
        List<KeyRepresentation.Heard> lost = new ArrayList<>();
        said.forEach(one -> lost.add(
                one.outcome().equals("decides") ? new KeyRepresentation.Heard(one.value(), one.origin(), outcome, by) : one));
        return lost;
    }

    private KeyRepresentation.Heard shown(SettingExplanation.Heard heard) {
        return new KeyRepresentation.Heard(
                value(heard.said()),
                visibility.origin(heard.said(), heard.scope()),
                heard.outcome().name().toLowerCase(Locale.ROOT),
                heard.by().map(this::origin).orElse(null));
    }

    private OriginRepresentation origin(Sourced<?> said) {
        ScopedSettings.Scope scope = voices.stream()
                .filter(voice -> Arrays.stream(SettingKey.values())
                        .anyMatch(key ->
                                voice.statement().said(key).filter(said::equals).isPresent()))
                .map(ScopedSettings::scope)
                .findFirst()
                .orElse(null);
        return visibility.origin(said, scope);
    }

    static Object value(Sourced<?> said) {
        return said.value() instanceof OnExceed onExceed ? onExceed.word() : said.value();
    }
}
