package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Denial;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.Lifetime;
import io.github.grantcontrol.policy.LifetimeRequest;
import io.github.grantcontrol.policy.Limit;
import io.github.grantcontrol.policy.Said;
import io.github.grantcontrol.policy.Voice;
import java.util.List;
import java.util.Optional;

/**
 * Who decided what becomes of a token request.
 *
 * @param voices everybody who speaks of the grant
 * @param policy what follows from them
 */
record Deciders(Visibility visibility, List<Voice> voices, GrantPolicy policy) {

    /** Who refused the grant as a whole. */
    List<TokenAnswer.Decider> of(Denial denial) {
        return switch (denial.reason()) {
            case MALFORMED -> List.of(new TokenAnswer.Decider(null, null, Origin.BUILT_IN));
            case DISABLED, DISABLED_FOR_CLIENT -> List.of(said(Key.ENABLE));
            case UNREADABLE ->
                voices.stream()
                        .flatMap(voice -> voice.statement().problems().stream()
                                .map(problem -> new TokenAnswer.Decider(
                                        null, null, visibility.origin(voice.author(), voice.scope(), problem.place()))))
                        .toList();
        };
    }

    /** Who set the bounds that refuse a lifetime. */
    List<TokenAnswer.Decider> of(List<Limit> limits) {
        return limits.stream().map(this::limit).toList();
    }

    /** Who a lifetime comes from: a bound, the request itself, or a default. */
    List<TokenAnswer.Decider> of(Lifetime.Granted granted, LifetimeRequest request) {
        if (granted.boundBy().isPresent()) {
            return List.of(limit(granted.boundBy().get()));
        }
        if (request.requested().isPresent()) {
            return List.of(new TokenAnswer.Decider(null, granted.seconds(), Origin.REQUEST));
        }
        Optional<Said<Long>> own = policy.enforced()
                .defaultSeconds()
                .filter(said -> !request.clientLifespan()
                        || said.author() == Author.CLIENT
                        || said.author() == Author.CLIENT_POLICY);
        return List.of(
                own.isPresent()
                        ? said(Key.DEFAULT)
                        : new TokenAnswer.Decider(
                                null,
                                granted.seconds(),
                                Origin.keycloak(
                                        request.clientLifespan()
                                                ? "access.token.lifespan of the client"
                                                : "accessTokenLifespan of the realm")));
    }

    private TokenAnswer.Decider limit(Limit limit) {
        Optional<Key> key = Key.byPath(Key.VALIDITY_PERIOD + "." + limit.name());
        if (limit.author().isPresent() && key.isPresent()) {
            return said(key.get());
        }
        Origin origin =
                key.isPresent() ? Origin.BUILT_IN : Origin.keycloak("the stored session's maximum or idle time");
        return new TokenAnswer.Decider(key.map(Key::path).orElse(null), limit.seconds(), origin);
    }

    private TokenAnswer.Decider said(Key key) {
        Said<?> said = policy.enforced().said(key).orElseThrow();
        Voice.Scope scope = voices.stream()
                .filter(voice ->
                        voice.statement().said(key).filter(said::equals).isPresent())
                .map(Voice::scope)
                .findFirst()
                .orElse(null);
        return new TokenAnswer.Decider(key.path(), KeyViews.value(said), visibility.origin(said, scope));
    }
}
