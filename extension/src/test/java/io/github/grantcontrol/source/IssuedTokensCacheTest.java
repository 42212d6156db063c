package io.github.grantcontrol.source;

import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class IssuedTokensCacheTest {

    private static final RealmPolicy REJECTING = new RealmPolicy(
            ServerFileSettings.NONE,
            "acme",
            new RealmSettings(
                    byGrant(Layer.REALM, Grant.PASSWORD, "reject_issued=true"), Map.of("old", SettingsByGrant.NONE)));

    private static final RealmPolicy WITH_EXCEPTION = new RealmPolicy(
            new ServerFileSettings(
                    byGrant(Layer.SERVER_FILE, Grant.PASSWORD, "enable=false", "reject_issued=true"),
                    Map.of(
                            "acme",
                            new RealmSettings(
                                    SettingsByGrant.NONE,
                                    Map.of("old", byGrant(Layer.SERVER_FILE, Grant.PASSWORD, "enable=true"))))),
            "acme",
            RealmSettings.NONE);

    private long nanos;
    private int lookUps;
    private Supplier<Object> client = () -> null;
    private final RealmModel realm =
            Models.answering(RealmModel.class, Map.of("getName", () -> "acme", "getClientByClientId", this::lookUp));
    private final IssuedTokensCache cache =
            new IssuedTokensCache(found -> SettingsByGrant.NONE, new StoredSettingsLog(), () -> nanos);

    @Test
    void aRealmWithoutARejectedGrantLooksNothingUp() {
        assertThat(cache.get(realm, REJECTING)).isSameAs(IssuedTokens.NONE);
        assertThat(lookUps).isZero();
    }

    @Test
    void clientsAreLookedUpOnceInFiveSeconds() {
        assertThat(cache.get(realm, WITH_EXCEPTION).rejected()).containsExactly(Grant.PASSWORD);
        client = () -> Models.client(realm, "old", Map::of);
        assertThat(cache.get(realm, WITH_EXCEPTION).rejected()).containsExactly(Grant.PASSWORD);
        assertThat(lookUps).isEqualTo(1);

        nanos += Duration.ofSeconds(5).toNanos();
        assertThat(cache.get(realm, WITH_EXCEPTION).exempt()).isEqualTo(Map.of(Grant.PASSWORD, "old"));
        assertThat(lookUps).isEqualTo(2);
    }

    @Test
    void withoutADatabaseWhatWasKnownStays() {
        client = () -> Models.client(realm, "old", Map::of);
        IssuedTokens known = cache.get(realm, WITH_EXCEPTION);
        client = () -> {
            throw new IllegalStateException("no connection");
        };
        nanos += Duration.ofSeconds(5).toNanos();
        assertThat(cache.get(realm, WITH_EXCEPTION)).isEqualTo(known);
    }

    @Test
    void withoutADatabaseTokensAreRejectedIfNothingIsKnown() {
        client = () -> {
            throw new IllegalStateException("no connection");
        };
        assertThat(cache.get(realm, WITH_EXCEPTION).rejected()).containsExactly(Grant.PASSWORD);
    }

    private Object lookUp() {
        lookUps++;
        return client.get();
    }
}
