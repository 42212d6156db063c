package io.github.grantcontrol.admin;

import io.github.grantcontrol.admin.preview.RealmClientFacts;
import io.github.grantcontrol.admin.preview.StoredRequestReader;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.preview.ChangePreview;
import io.github.grantcontrol.policy.preview.PreviewEffect;
import io.github.grantcontrol.policy.preview.PreviewResult;
import io.github.grantcontrol.policy.preview.SettingChange;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.attribute.StoredSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Shows what other settings of a realm would change, and what they would have done to the requests in its events. */
final class SettingsPreview {

    static final int MAX_DAYS = 365;

    /** The most time for reading events and deciding on requests. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final int MAX_CLIENTS = 100;
    private static final int MAX_EFFECTS = 500;

    private final RealmModel realm;
    private final OriginVisibility visibility;
    private final RealmClientFacts facts;
    private final StoredRequestReader events;
    private final RealmPolicy before;
    private final RealmPolicy after;

    SettingsPreview(KeycloakSession session, RealmModel realm, RealmSettings settings, OriginVisibility visibility) {
        this.realm = realm;
        this.visibility = visibility;
        this.facts = new RealmClientFacts(session, realm);
        this.events = new StoredRequestReader(session, realm);
        this.before = session.getProvider(GrantPolicyProvider.class).realm(realm);
        // With the origins that the settings have once they are stored.
        this.after = before.withAttributes(
                StoredSettings.read(StoredSettings.attributesOf(settings), SettingsStore.isAdminRealm(realm))
                        .settings());
    }

    PreviewRepresentation run(int days) {
        List<SettingChange> changes =
                new ArrayList<>(SettingChange.ofRealm(before, after, KeycloakLifespan.forRealm(realm)));
        List<String> changed = changedClients();
        changed.stream()
                .limit(MAX_CLIENTS)
                .forEach(clientId -> changes.addAll(SettingChange.ofClient(
                        before, after, clientId, facts.attributes(clientId), facts.keycloakDefault(clientId, false))));
        long end = System.nanoTime() + TIME_LIMIT.toNanos();
        BooleanSupplier timeIsUp = () -> System.nanoTime() - end > 0;
        ChangePreview preview = new ChangePreview(before, after, facts, false);
        StoredRequestReader.Reading reading = events.read(preview, days, timeIsUp);
        PreviewResult result = preview.run(reading.requests(), timeIsUp);
        return new PreviewRepresentation(
                realm.getName(),
                changes.stream().map(this::change).toList(),
                Math.max(0, changed.size() - MAX_CLIENTS),
                events(preview, days, reading, result),
                summary(result),
                result.effects().stream().limit(MAX_EFFECTS).map(this::effect).toList(),
                Math.max(0, result.effects().size() - MAX_EFFECTS));
    }

    /** Returns the clients with settings by name whose policy changes, in the order of their ids. */
    private List<String> changedClients() {
        TreeSet<String> named = new TreeSet<>(before.namedClients());
        named.addAll(after.namedClients());
        return named.stream()
                .filter(clientId -> Stream.of(Grant.values())
                        .anyMatch(grant -> !before.forClient(grant, clientId).equals(after.forClient(grant, clientId))))
                .toList();
    }

    private PreviewRepresentation.Change change(SettingChange change) {
        return new PreviewRepresentation.Change(
                change.clientId().orElse(null),
                change.grant().shortName(),
                change.key().path(),
                state(change.before()),
                state(change.after()));
    }

    private PreviewRepresentation.State state(SettingChange.State state) {
        return new PreviewRepresentation.State(
                state.value().orElse(null), state.origin().map(visibility::show).orElse(null));
    }

    private PreviewRepresentation.Events events(
            ChangePreview preview, int days, StoredRequestReader.Reading reading, PreviewResult result) {
        Optional<StoredRequestReader.Limit> limit =
                result.completeSince().isPresent() ? Optional.of(StoredRequestReader.Limit.TIME) : reading.limit();
        return new PreviewRepresentation.Events(
                events.isStored(),
                events.findUnsavedTypes(preview.grants()),
                days,
                result.completeSince().orElse(reading.from()),
                reading.events(),
                limit.isEmpty(),
                limit.map(reason -> reason.name().toLowerCase(Locale.ROOT)).orElse(null));
    }

    private static PreviewRepresentation.Summary summary(PreviewResult result) {
        return new PreviewRepresentation.Summary(
                result.clients(),
                result.requests(),
                total(result.certain(PreviewEffect.Outcome.REFUSED)),
                total(result.certain(PreviewEffect.Outcome.SHORTENED)),
                total(result.certain(PreviewEffect.Outcome.NO_REFRESH_TOKEN)),
                total(result.uncertain()));
    }

    private static PreviewRepresentation.Total total(PreviewResult.Total total) {
        return new PreviewRepresentation.Total(total.clients(), total.requests());
    }

    private PreviewRepresentation.Effect effect(PreviewEffect effect) {
        return new PreviewRepresentation.Effect(
                effect.clientId(),
                facts.client(effect.clientId()).map(ClientModel::getId).orElse(null),
                effect.grant().shortName(),
                effect.outcome().id(),
                effect.isCertain(),
                effect.isCertain()
                        ? null
                        : effect.dependsOn().stream()
                                .map(PreviewEffect.UnknownFact::id)
                                .sorted()
                                .toList(),
                effect.requests(),
                effect.last(),
                effect.decidedBy().stream()
                        .map(setting -> new EvaluationRepresentation.DecidedBy(
                                setting.key().map(key -> key.path()).orElse(null),
                                setting.value(),
                                visibility.show(setting.origin())))
                        .toList(),
                effect.message());
    }
}
