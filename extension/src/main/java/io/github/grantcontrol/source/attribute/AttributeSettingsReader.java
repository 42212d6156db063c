package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.syntax.AttributeName;
import io.github.grantcontrol.policy.syntax.MisspelledKey;
import io.github.grantcontrol.policy.syntax.SettingsReader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the attributes of one realm or one client. An attribute with an empty value is one that is not set. */
public final class AttributeSettingsReader {

    private static final String EXPECTED = "keys begin with 'oauth.grant_type.<grant>.', or in a realm with"
            + " 'client.<client-id>.oauth.grant_type.<grant>.'";

    private final Layer author;
    private final boolean inAdminRealm;
    private final Map<String, SettingsReader> readers = new TreeMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private AttributeSettingsReader(Layer author, boolean inAdminRealm) {
        this.author = author;
        this.inAdminRealm = inAdminRealm;
    }

    /** What a realm's attributes say of it and, with {@code client.<client-id>.} in front, of clients. */
    public static AttributeSettings ofRealm(Map<String, String> attributes, boolean inAdminRealm) {
        return new AttributeSettingsReader(Layer.REALM, inAdminRealm)
                .read(attributes, AttributeName::ofRealm, "realm attribute ");
    }

    /** What a client's attributes say of it. */
    public static AttributeSettings ofClient(Map<String, String> attributes, boolean inAdminRealm) {
        return new AttributeSettingsReader(Layer.CLIENT, inAdminRealm)
                .read(attributes, AttributeName::ofClient, "client attribute ");
    }

    private AttributeSettings read(
            Map<String, String> attributes, Function<String, Optional<AttributeName>> names, String kind) {
        // In the order of their names, so that the same attributes always make the same problems.
        Map<String, AttributeName> ours = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                names.apply(name).ifPresent(parts -> ours.put(name, parts));
            }
        });
        if (ours.isEmpty()) {
            return AttributeSettings.NONE;
        }
        ours.forEach((name, parts) -> read(parts, attributes.get(name), kind + SettingProblem.inOneLine(name)));
        return result();
    }

    private void read(AttributeName name, String value, String place) {
        values.put(place, SettingProblem.shown(value));
        Optional<Grant> grant = MisspelledKey.grantOf(name.grant(), name.path());
        if (inAdminRealm && grant.filter(Grant::isNeededToAdminister).isPresent()) {
            errors.add(shown(new SettingProblem(
                    place,
                    "ignored: in the admin realm only the server's file may restrict "
                            + grant.get().shortName())));
            return;
        }
        SettingsReader reader =
                readers.computeIfAbsent(name.clientId().orElse(""), unused -> SettingsReader.ofText(author));
        if (name.match() == AttributeName.Match.OURS) {
            reader.read(name.grant(), name.path(), value, place);
            return;
        }
        if (name.match() == AttributeName.Match.NEARLY && grant.isPresent()) {
            reader.problem(
                    grant.get(),
                    place,
                    "nearly a key of Grant Control: no token of " + grant.get().shortName() + " until it is put right; "
                            + EXPECTED);
        } else {
            warnings.add(shown(new SettingProblem(place, "ignored, for it is no key of Grant Control: " + EXPECTED)));
        }
    }

    private AttributeSettings result() {
        Map<String, SettingsByGrant> clients = new HashMap<>();
        readers.forEach((clientId, reader) -> {
            reader.problems().forEach(problem -> errors.add(shown(problem)));
            reader.skipped().forEach(skipped -> warnings.add(shown(skipped)));
            clients.put(clientId, reader.statements());
        });
        SettingsByGrant itself = Optional.ofNullable(clients.remove("")).orElse(SettingsByGrant.NONE);
        return new AttributeSettings(new RealmSettings(itself, clients), errors, warnings);
    }

    private String shown(SettingProblem problem) {
        return problem.place() + " = '" + values.get(problem.place()) + "': " + problem.message();
    }
}
