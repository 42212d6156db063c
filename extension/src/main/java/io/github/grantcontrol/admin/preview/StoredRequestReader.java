package io.github.grantcontrol.admin.preview;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.preview.ChangePreview;
import io.github.grantcontrol.policy.preview.RequestCounts;
import io.github.grantcontrol.policy.preview.TokenRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Reads the successful token requests among the stored events of a realm, the newest first. It reads in pages, each in a
 * transaction of its own, so that the memory of a page is free before the next is read.
 */
public final class StoredRequestReader {

    /** The most events that are read. */
    public static final int MAX_EVENTS = 10_000;

    private static final int PAGE = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;

    /** Creates a reader of the events of a realm. */
    public StoredRequestReader(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * What was read.
     *
     * @param from the events from here until now were read, in milliseconds since 1970
     * @param events the number of events that were read, of all that have the types
     * @param limit what ended the reading before {@code from} reached the wanted time
     */
    public record Reading(RequestCounts requests, long from, int events, Optional<Limit> limit) {}

    /** What can end the reading. */
    public enum Limit {
        /** {@link #MAX_EVENTS} were read. */
        EVENTS,
        /** The time is up. */
        TIME
    }

    /** Returns whether the realm saves events now. */
    public boolean isStored() {
        return realm.isEventsEnabled() && session.getProvider(EventStoreProvider.class) != null;
    }

    /** Returns the event types of grants that the realm does not save. */
    public List<String> findUnsavedTypes(Collection<Grant> grants) {
        Set<String> saved = realm.getEnabledEventTypesStream().collect(Collectors.toSet());
        return types(grants)
                .filter(type -> saved.isEmpty() ? !type.isSaveByDefault() : !saved.contains(type.name()))
                .map(EventType::name)
                .toList();
    }

    /**
     * Reads the requests that a change can affect.
     *
     * @param days how far to look back
     * @param timeIsUp asked before each page
     */
    public Reading read(ChangePreview preview, int days, BooleanSupplier timeIsUp) {
        long now = Time.currentTimeMillis();
        long from = now - TimeUnit.DAYS.toMillis(days);
        if (realm.getEventsExpiration() > 0) {
            from = Math.max(from, now - TimeUnit.SECONDS.toMillis(realm.getEventsExpiration()));
        }
        RequestCounts requests = new RequestCounts();
        EventType[] types = types(preview.grants()).toArray(EventType[]::new);
        int read = 0;
        long oldest = now;
        while (types.length > 0 && session.getProvider(EventStoreProvider.class) != null) {
            if (read == MAX_EVENTS || timeIsUp.getAsBoolean()) {
                return new Reading(requests, oldest, read, Optional.of(read == MAX_EVENTS ? Limit.EVENTS : Limit.TIME));
            }
            Page page = readPage(types, from, now, read, preview, requests);
            read += page.events();
            oldest = page.oldest();
            if (page.events() < PAGE) {
                break;
            }
        }
        return new Reading(requests, from, read, Optional.empty());
    }

    private record Page(int events, long oldest) {}

    private Page readPage(
            EventType[] types, long from, long to, int first, ChangePreview preview, RequestCounts requests) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), reading -> {
            List<Event> events = reading.getProvider(EventStoreProvider.class)
                    .createQuery()
                    .realm(realm.getId())
                    .type(types)
                    .fromDate(from)
                    .toDate(to)
                    .orderByDescTime()
                    .firstResult(first)
                    .maxResults(PAGE)
                    .getResultStream()
                    .toList();
            for (Event event : events) {
                TokenRequest.read(
                                event.getType().name(),
                                event.getClientId(),
                                event.getUserId(),
                                Objects.requireNonNullElse(event.getDetails(), Map.of()))
                        .filter(preview::concerns)
                        .ifPresent(request -> requests.add(request, event.getTime()));
            }
            return new Page(
                    events.size(),
                    events.isEmpty() ? to : events.get(events.size() - 1).getTime());
        });
    }

    /** Returns the event types of grants, each in the newest form that the server has. */
    private static Stream<EventType> types(Collection<Grant> grants) {
        Map<String, EventType> known =
                Stream.of(EventType.values()).collect(Collectors.toMap(EventType::name, Function.identity()));
        return grants.stream()
                .flatMap(grant -> TokenRequest.eventTypes(grant).stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .limit(1))
                .distinct();
    }
}
