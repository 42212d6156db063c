package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.Statement;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Voice;
import io.github.grantcontrol.source.KeycloakLifespan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyViewsTest {

    private static final KeycloakLifespan OF_REALM = new KeycloakLifespan(300, false, 300);
    private static final KeycloakLifespan OF_CLIENT = new KeycloakLifespan(400, true, 400);

    private final List<Voice> voices = new ArrayList<>();

    @Test
    void whereNobodySpeaksTheValueIsBuiltIn() {
        assertThat(view(Key.ENABLE, OF_REALM)).isEqualTo(new KeyView(true, Origin.BUILT_IN, List.of()));
        assertThat(view(Key.ON_EXCEED, OF_REALM).value()).isEqualTo("reject");
        assertThat(view(Key.MAX, OF_REALM).value()).isEqualTo(3600L);
        assertThat(view(Key.BEARER_MAX, OF_REALM)).isEqualTo(new KeyView(null, null, List.of()));
    }

    @Test
    void aDefaultThatNobodySaidIsKeycloaks() {
        KeyView usual = view(Key.DEFAULT, OF_REALM);

        assertThat(usual.value()).isEqualTo(300L);
        assertThat(usual.origin().setting()).isEqualTo("accessTokenLifespan of the realm");
        assertThat(outcomes(usual)).containsExactly("decides");
        assertThat(view(Key.DEFAULT, new KeycloakLifespan(300, false, 7200))
                        .origin()
                        .setting())
                .endsWith("cut at the session's maximum");
    }

    @Test
    void ourDefaultComesBeforeKeycloaksButForTheClientsOwnLifespan() {
        says(Author.REALM, "validity_period.default", "200");

        assertThat(view(Key.DEFAULT, OF_REALM).value()).isEqualTo(200L);
        assertThat(outcomes(view(Key.DEFAULT, OF_REALM))).containsExactly("decides", "overridden");
        assertThat(view(Key.DEFAULT, OF_CLIENT).value()).isEqualTo(400L);
        assertThat(outcomes(view(Key.DEFAULT, OF_CLIENT))).containsExactly("overridden", "decides");

        says(Author.CLIENT, "validity_period.default", "100");
        assertThat(view(Key.DEFAULT, OF_CLIENT).value()).isEqualTo(100L);
    }

    @Test
    void aDefaultOutsideTheBoundsIsNarrowedByThem() {
        says(Author.REALM, "validity_period.max", "60");

        KeyView usual = view(Key.DEFAULT, OF_REALM);
        assertThat(usual.value()).isEqualTo(60L);
        assertThat(usual.origin().attribute()).isEqualTo("validity_period.max");
        assertThat(outcomes(usual)).containsExactly("narrowed");
    }

    @Test
    void aBearerMaxOverTheMaxIsNarrowedByIt() {
        says(Author.REALM, "validity_period.bearer_max", "600");
        assertThat(view(Key.BEARER_MAX, OF_REALM).origin().attribute()).isEqualTo("validity_period.bearer_max");

        says(Author.CLIENT, "validity_period.max", "300");
        KeyView bearerMax = view(Key.BEARER_MAX, OF_REALM);
        assertThat(bearerMax.value()).isEqualTo(300L);
        assertThat(bearerMax.origin().author()).isEqualTo("client");
        assertThat(outcomes(bearerMax)).containsExactly("narrowed");
    }

    private void says(Author author, String key, String value) {
        StatementReader reader = StatementReader.ofText(author);
        String kind = author == Author.REALM ? "realm attribute " : "client attribute ";
        reader.read("client_credentials", key, value, kind + key);
        Statement statement = reader.statements().of(Grant.CLIENT_CREDENTIALS);
        int last = voices.size() - 1;
        if (last >= 0 && voices.get(last).author() == author) {
            voices.set(
                    last,
                    new Voice(
                            author,
                            Voice.Scope.REALM,
                            statement.over(voices.get(last).statement())));
        } else {
            voices.add(new Voice(author, Voice.Scope.REALM, statement));
        }
    }

    private KeyView view(Key key, KeycloakLifespan lifespan) {
        GrantPolicy policy = GrantPolicy.NEUTRAL;
        for (Voice voice : voices) {
            policy = policy.and(voice.statement());
        }
        return new KeyViews(new Visibility(true, true, true), voices, policy, lifespan).of(key);
    }

    private static List<String> outcomes(KeyView view) {
        return view.said().stream().map(KeyView.Heard::outcome).toList();
    }
}
