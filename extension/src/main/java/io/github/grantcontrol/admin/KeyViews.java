package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantRules;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.Lifetimes;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.Provenance;
import io.github.grantcontrol.policy.Said;
import io.github.grantcontrol.policy.Voice;
import io.github.grantcontrol.source.KeycloakLifespan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the keys of one grant. */
final class KeyViews {

    private final Visibility visibility;
    private final List<Voice> voices;
    private final GrantRules rules;
    private final Lifetimes.Range range;
    private final KeycloakLifespan lifespan;

    KeyViews(Visibility visibility, List<Voice> voices, GrantPolicy policy, KeycloakLifespan lifespan) {
        this.visibility = visibility;
        this.voices = voices;
        this.rules = policy.enforced();
        this.range = GrantViews.range(policy, lifespan);
        this.lifespan = lifespan;
    }

    KeyView of(Key key) {
        Provenance provenance = Provenance.of(key, voices);
        List<KeyView.Heard> said = new ArrayList<>();
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

    private KeyView view(Object value, Provenance provenance, List<KeyView.Heard> said) {
        return new KeyView(value, provenance.decides().map(this::origin).orElse(Origin.BUILT_IN), said);
    }

    /** Where {@code max} is less, it counts for unbound tokens as well. */
    private KeyView bearerMax(Provenance provenance, List<KeyView.Heard> said) {
        Optional<Long> seconds = range.bearerMax();
        if (seconds.isEmpty()) {
            return new KeyView(null, null, said);
        }
        boolean cut = rules.bearerMax()
                .filter(own -> own.value().equals(seconds.get()))
                .isEmpty();
        return cut
                ? new KeyView(seconds.get(), bound(rules.max()), lost(said, "narrowed", bound(rules.max())))
                : view(seconds.get(), provenance, said);
    }

    /** A default may come from Keycloak's own settings, and is then brought inside the bounds. */
    private KeyView usual(Provenance provenance, List<KeyView.Heard> said) {
        Origin keycloak = keycloak();
        boolean ours = provenance
                .decides()
                .filter(own -> !lifespan.ofClient() || isNearerThanTheClientsLifespan(own))
                .isPresent();
        List<KeyView.Heard> heard = ours ? new ArrayList<>(said) : lost(said, "overridden", keycloak);
        heard.add(new KeyView.Heard(
                lifespan.seconds(),
                keycloak,
                ours ? "overridden" : "decides",
                ours ? provenance.decides().map(this::origin).orElseThrow() : null));
        long wanted = ours ? rules.defaultSeconds().orElseThrow().value() : lifespan.seconds();
        if (wanted == range.defaultSeconds()) {
            return new KeyView(
                    wanted, ours ? provenance.decides().map(this::origin).orElseThrow() : keycloak, heard);
        }
        Origin bound = bound(wanted < range.defaultSeconds() ? rules.min() : rules.max());
        return new KeyView(range.defaultSeconds(), bound, lost(heard, "narrowed", bound));
    }

    /** As {@code Lifetimes} has it: the lifespan of a client is said by its administrators. */
    private static boolean isNearerThanTheClientsLifespan(Said<?> said) {
        return said.author() == Author.CLIENT || said.author() == Author.CLIENT_POLICY;
    }

    private Origin keycloak() {
        String setting =
                lifespan.ofClient() ? "access.token.lifespan of the client" : "accessTokenLifespan of the realm";
        boolean cut = lifespan.seconds() < lifespan.uncutSeconds();
        return Origin.keycloak(cut ? setting + ", cut at the session's maximum" : setting);
    }

    private Origin bound(Optional<Said<Long>> said) {
        return said.map(this::origin).orElse(Origin.BUILT_IN);
    }

    /** What decided a key, seen with all keys decides no longer. */
    private static List<KeyView.Heard> lost(List<KeyView.Heard> said, String outcome, Origin by) {
        List<KeyView.Heard> lost = new ArrayList<>();
        said.forEach(one -> lost.add(
                one.outcome().equals("decides") ? new KeyView.Heard(one.value(), one.origin(), outcome, by) : one));
        return lost;
    }

    private KeyView.Heard shown(Provenance.Heard heard) {
        return new KeyView.Heard(
                value(heard.said()),
                visibility.origin(heard.said(), heard.scope()),
                heard.outcome().name().toLowerCase(Locale.ROOT),
                heard.by().map(this::origin).orElse(null));
    }

    private Origin origin(Said<?> said) {
        Voice.Scope scope = voices.stream()
                .filter(voice -> Arrays.stream(Key.values())
                        .anyMatch(key ->
                                voice.statement().said(key).filter(said::equals).isPresent()))
                .map(Voice::scope)
                .findFirst()
                .orElse(null);
        return visibility.origin(said, scope);
    }

    static Object value(Said<?> said) {
        return said.value() instanceof OnExceed onExceed ? onExceed.word() : said.value();
    }
}
