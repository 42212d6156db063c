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
 * Metrics in Keycloak's own {@code /metrics}. Without {@code --metrics-enabled=true} Micrometer has no registry behind
 * them and counts nothing.
 */
public final class MicrometerGrantMetricsFactory implements GrantMetricsProviderFactory {

    /** Keycloak tells nobody that a realm was renamed, nor what other nodes did. */
    private static final Duration INTERVAL = Duration.ofHours(1);

    private MicrometerGrantMetrics tokens;
    private Optional<PolicyFileMeters> file = Optional.empty();

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
        // Whoever puts another source of policy in place has no file to tell of.
        if (factory.getProviderFactory(GrantPolicyProvider.class) instanceof DefaultGrantPolicyProviderFactory source) {
            file = Optional.of(new PolicyFileMeters(
                    Metrics.globalRegistry, source::state, source::unknownNames, Clock.systemUTC()));
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
        file.ifPresent(PolicyFileMeters::removeAll);
    }

    private void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            // Only now the database has its tables. On each node, for each counts for itself.
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
