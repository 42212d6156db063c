package io.github.grantcontrol.metrics;

import io.github.grantcontrol.source.DefaultGrantPolicyProviderFactory;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Adds metrics to Keycloak's own {@code /metrics}. Without {@code --metrics-enabled=true} Micrometer has no registry
 * and counts nothing.
 */
public final class MicrometerGrantMetricsFactory implements GrantMetricsProviderFactory {

    /**
     * How often realms are checked: Keycloak has no event for a renamed realm, nor for one that another node removed.
     */
    private static final Duration INTERVAL = Duration.ofHours(1);

    private MicrometerGrantMetrics tokens;
    private Optional<PolicySourceMeters> sources = Optional.empty();

    @Override
    public String getId() {
        return "micrometer";
    }

    @Override
    public void init(Config.Scope config) {
        tokens = new MicrometerGrantMetrics(Metrics.globalRegistry);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Another implementation of the provider has neither a server file nor stored settings.
        if (factory.getProviderFactory(GrantPolicyProvider.class) instanceof DefaultGrantPolicyProviderFactory source) {
            sources = Optional.of(new PolicySourceMeters(
                    Metrics.globalRegistry,
                    source::state,
                    source::missingNames,
                    source::removedSettings,
                    Clock.systemUTC()));
        }
        factory.register(this::onEvent);
    }

    @Override
    public GrantMetricsProvider create(KeycloakSession session) {
        return tokens;
    }

    @Override
    public void close() {
        tokens.removeAll();
        sources.ifPresent(PolicySourceMeters::removeAll);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            // The database has its tables now. Each node has a timer, because each has its own counters.
            KeycloakModelUtils.runJobInTransaction(
                    started.getFactory(), session -> session.getProvider(TimerProvider.class)
                            .scheduleTask(this::keepRealms, INTERVAL.toMillis(), GrantMetricsSpi.NAME));
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            tokens.forget(removed.getRealm().getId());
        }
    }

    private void keepRealms(KeycloakSession session) {
        tokens.keep(id -> Optional.ofNullable(session.realms().getRealm(id)).map(RealmModel::getName));
    }
}
