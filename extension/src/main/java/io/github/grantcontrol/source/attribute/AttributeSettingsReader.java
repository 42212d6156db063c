package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.AttributeName;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.MisspelledKey;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import io.github.grantcontrol.source.attribute.StoredSettings.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the attributes of one realm or one client. An attribute with an empty value is not set. */
final class AttributeSettingsReader {

    private static final LocalizableMessage EXPECTED = MessageKey.KEYS_BEGIN_WITH.with(
            "key",
            KeyGrammar.PREFIX + "<grant>.",
            "client_key",
            KeyGrammar.CLIENT + ".<client-id>." + KeyGrammar.PREFIX + "<grant>.");

    /** The most unreadable or skipped attributes of a realm or client that are listed one by one. */
    private static final int MAX_LISTED = 100;

    private final BiFunction<Scope, String, SettingOrigin> origins;
    private final boolean inAdminRealm;
    private final SortedMap<String, String> ours = new TreeMap<>();
    private final Map<SettingOrigin, String> names = new HashMap<>();
    private final Map<String, SettingsReader> readers = new TreeMap<>();
    private final SettingsReader ignored = SettingsReader.ofText();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Unreadable> skipped = new ArrayList<>();

    private AttributeSettingsReader(BiFunction<Scope, String, SettingOrigin> origins, boolean inAdminRealm) {
        this.origins = origins;
        this.inAdminRealm = inAdminRealm;
    }

    /** Reads what the attributes of a realm set for it and, with {@code client.<client-id>.} in front, for its clients. */
    static StoredSettings readRealm(Map<String, String> attributes, boolean inAdminRealm) {
        return new AttributeSettingsReader(SettingOrigin.InRealmAttribute::new, inAdminRealm)
                .read(attributes, AttributeName::parseRealm);
    }

    /** Reads what the attributes of a client set for it. */
    static StoredSettings readClient(Map<String, String> attributes, boolean inAdminRealm) {
        return new AttributeSettingsReader((scope, name) -> new SettingOrigin.InClientAttribute(name), inAdminRealm)
                .read(attributes, AttributeName::parseClient);
    }

    private StoredSettings read(Map<String, String> attributes, Function<String, Optional<AttributeName>> parser) {
        // In the order of the names, so that the same attributes always have the same problems.
        SortedMap<String, AttributeName> parsed = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                parser.apply(name).ifPresent(parts -> parsed.put(name, parts));
            }
        });
        if (parsed.isEmpty()) {
            return StoredSettings.NONE;
        }
        parsed.forEach((name, parts) -> {
            String value = attributes.get(name);
            if (!isSkipped(name, parts, value)) {
                ours.put(name, value);
            }
        });
        return result(attributes);
    }

    private boolean isSkipped(String attribute, AttributeName name, String value) {
        Scope scope = name.clientId().isPresent() ? Scope.CLIENT : Scope.REALM;
        SettingOrigin origin = origins.apply(scope, attribute);
        names.put(origin, attribute);
        Optional<Grant> grant = MisspelledKey.findGrant(name.grant(), name.path());
        boolean isIgnored =
                inAdminRealm && grant.filter(Grant::isNeededToAdminister).isPresent();
        SettingsReader reader = isIgnored
                ? ignored
                : readers.computeIfAbsent(name.clientId().orElse(""), id -> SettingsReader.ofText());
        boolean isOurs =
                switch (name.match()) {
                    case EXACT -> !reader.read(name.grant(), name.path(), value, origin);
                    case NEAR -> grant.isPresent();
                    case FOREIGN -> false;
                };
        if (isOurs && isIgnored) {
            unreadable.add(new Unreadable(
                    attribute,
                    value,
                    MessageKey.IGNORED_IN_ADMIN_REALM.with("grant", grant.get().shortName())));
        } else if (isOurs && name.match() == AttributeName.Match.NEAR) {
            reader.problem(
                    grant.get(),
                    origin,
                    MessageKey.MISSPELLED_ATTRIBUTE.with("grant", grant.get().shortName(), "expected", EXPECTED));
        } else if (!isOurs && name.match() != AttributeName.Match.EXACT) {
            skipped.add(new Unreadable(attribute, value, MessageKey.SKIPPED_ATTRIBUTE.with("expected", EXPECTED)));
        }
        return !isOurs;
    }

    private StoredSettings result(Map<String, String> attributes) {
        Map<String, SettingsByGrant> clients = new HashMap<>();
        readers.forEach((clientId, reader) -> {
            reader.problems().forEach(problem -> unreadable.add(describe(problem, attributes)));
            reader.skipped().forEach(problem -> skipped.add(describe(problem, attributes)));
            clients.put(clientId, reader.settings());
        });
        ignored.skipped().forEach(problem -> skipped.add(describe(problem, attributes)));
        limit(unreadable);
        limit(skipped);
        SettingsByGrant owner = Optional.ofNullable(clients.remove("")).orElse(SettingsByGrant.NONE);
        return new StoredSettings(new RealmSettings(owner, clients), unreadable, skipped, ours);
    }

    /** A realm can have thousands of clients, each with its own problems. */
    private static void limit(List<Unreadable> found) {
        int more = found.size() - MAX_LISTED;
        if (more > 0) {
            found.subList(MAX_LISTED, found.size()).clear();
            found.add(new Unreadable("", "", MessageKey.AND_MORE.with("count", more)));
        }
    }

    private Unreadable describe(SettingProblem problem, Map<String, String> attributes) {
        String name = names.get(problem.origin());
        return new Unreadable(name, attributes.get(name), problem.text());
    }
}
