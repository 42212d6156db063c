package io.github.grantcontrol.cli;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingValues;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.ValueType;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.preview.ChangePreview;
import io.github.grantcontrol.policy.preview.ClientFacts;
import io.github.grantcontrol.policy.preview.PreviewEffect;
import io.github.grantcontrol.policy.preview.PreviewEffect.UnknownFact;
import io.github.grantcontrol.policy.preview.PreviewResult;
import io.github.grantcontrol.policy.preview.RequestCounts;
import io.github.grantcontrol.policy.preview.TokenRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Prints what a server file would have done to the token requests in an export of events. What the realm and its clients set
 * is not known here; each request is taken to get what its event holds.
 */
final class EventsPreviewPrinter {

    /** The realm can allow refresh tokens where the file does not set whether they are allowed. */
    private static final RealmSettings REFRESH_TOKENS_ALLOWED = new RealmSettings(
            new SettingsByGrant(Map.of(
                    Grant.CLIENT_CREDENTIALS,
                    new GrantSettings(
                            new SettingValues(Map.of(
                                    SettingKey.ALLOW_REFRESH_TOKENS,
                                    new Sourced<>(true, new SettingOrigin.InRealmAttribute(Scope.REALM, "")))),
                            List.of()))),
            Map.of());

    private final CommandLine arguments;

    EventsPreviewPrinter(CommandLine arguments) {
        this.arguments = arguments;
    }

    private record SentRequest(TokenRequest request, long time) {}

    /**
     * Prints the effects as comments of the printed file.
     *
     * @return whether a request would or may have been refused or shortened
     * @throws IOException if the events cannot be parsed
     */
    boolean print(ServerFileSettings file, String events, PrintStream out) throws IOException {
        List<SentRequest> sent = parse(events);
        ChangePreview preview = new ChangePreview(
                RealmPolicy.NEUTRAL.withAttributes(REFRESH_TOKENS_ALLOWED),
                new RealmPolicy(file, arguments.realm().orElseThrow(), REFRESH_TOKENS_ALLOWED),
                new EventFacts(owners(sent)),
                true);
        RequestCounts requests = new RequestCounts();
        sent.stream()
                .filter(request -> preview.concerns(request.request()))
                .filter(request -> arguments
                        .client()
                        .map(request.request().clientId()::equals)
                        .orElse(true))
                .forEach(request -> requests.add(request.request(), request.time()));
        PreviewResult result = preview.run(requests, () -> false);
        out.println("# " + arguments.shownEvents() + ": token requests in it that this file concerns: "
                + result.requests() + ", of clients: " + result.clients() + period(sent));
        result.effects().forEach(effect -> out.println(line(effect)));
        return !result.effects().isEmpty();
    }

    private static List<SentRequest> parse(String events) throws IOException {
        List<SentRequest> sent = new ArrayList<>();
        EventsJsonParser.parse(events, event -> {
            Map<String, String> members = event.members();
            String time = members.getOrDefault("time", "");
            TokenRequest.read(
                            members.getOrDefault("type", ""),
                            members.get("clientId"),
                            members.get("userId"),
                            event.details())
                    .ifPresent(request ->
                            sent.add(new SentRequest(request, time.matches("[0-9]{1,15}") ? Long.parseLong(time) : 0)));
        });
        return sent;
    }

    /** Returns the clients of service accounts, by user id, as far as the events have a login of them. */
    private static Map<String, String> owners(List<SentRequest> sent) {
        Map<String, String> owners = new HashMap<>();
        sent.stream()
                .map(SentRequest::request)
                .filter(request -> !request.isDerivedFromServiceAccount())
                .forEach(request -> request.serviceAccount().ifPresent(user -> owners.put(user, request.clientId())));
        return owners;
    }

    private static String period(List<SentRequest> sent) {
        return sent.isEmpty()
                ? ""
                : ", from " + Instant.ofEpochMilli(times(sent).min().orElseThrow()) + " to "
                        + Instant.ofEpochMilli(times(sent).max().orElseThrow());
    }

    private static LongStream times(List<SentRequest> sent) {
        return sent.stream().mapToLong(SentRequest::time);
    }

    private static String line(PreviewEffect effect) {
        String outcome = effect.outcome().id().replace('_', ' ');
        String dependsOn = effect.dependsOn().stream()
                .map(UnknownFact::id)
                .map(fact -> fact.replace('_', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
        String decidedBy = effect.decidedBy().stream()
                .map(setting -> setting.origin().describe())
                .distinct()
                .collect(Collectors.joining(", "));
        return PrintableText.oneLine("# " + (effect.isCertain() ? outcome : "may be " + outcome) + ": client '"
                + effect.clientId() + "', " + effect.grant().shortName() + ", requests: " + effect.requests()
                + ", last "
                + Instant.ofEpochMilli(effect.last()) + ": " + effect.message() + " (" + decidedBy + ")"
                + (effect.isCertain() ? "" : "; depends on " + dependsOn));
    }

    /** What can be known of clients without a server. */
    private record EventFacts(Map<String, String> owners) implements ClientFacts {

        @Override
        public SettingsByGrant attributes(String clientId) {
            return SettingsByGrant.NONE;
        }

        /** Without a lifetime in the event, Keycloak can have given any. */
        @Override
        public List<KeycloakDefault> keycloakDefaults(TokenRequest request) {
            LongStream seconds = request.granted().isPresent()
                    ? LongStream.of(request.granted().getAsLong())
                    : LongStream.of(1, ValueType.MAX_SECONDS);
            return seconds.boxed()
                    .flatMap(known -> Stream.of(
                            new KeycloakDefault(known, false, false), new KeycloakDefault(known, true, false)))
                    .toList();
        }

        @Override
        public Optional<String> serviceAccountOwner(String userId) {
            return Optional.ofNullable(owners.get(userId));
        }

        @Override
        public List<GrantSettings> clientPolicies() {
            return List.of();
        }
    }
}
