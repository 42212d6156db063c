package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.document.toml.Sha256;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.syntax.AttributeName;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a realm's own administrators have stored, apart from all other attributes of the realm.
 *
 * @param statements what can be read of it
 * @param unreadable what cannot, or does not count
 * @param attributes both, as they are stored; misspelt names are among them where they make a grant fail closed
 */
public record StoredSettings(
        RealmSettings statements, List<Unreadable> unreadable, SortedMap<String, String> attributes) {

    /** As many characters as Keycloak's database has for an attribute's name ({@code REALM_ATTRIBUTE.NAME}). */
    public static final int LONGEST_NAME = 255;

    /** Half of a digest, in hexadecimal digits. */
    private static final int VERSION_LENGTH = 32;

    private static final String PLACE = "realm attribute ";

    /**
     * A stored attribute that is no setting.
     *
     * @param message what is wrong with it
     */
    public record Unreadable(String attribute, String value, String message) {}

    public StoredSettings {
        unreadable = List.copyOf(unreadable);
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** What a realm with these attributes has stored. */
    public static StoredSettings of(Map<String, String> attributes, boolean inAdminRealm) {
        SortedMap<String, String> ours = new TreeMap<>();
        attributes.forEach((name, value) -> {
            // Each alone, since beside another name for the same grant it might only look like a problem.
            if (value != null && isOurs(AttributeSettingsReader.ofRealm(Map.of(name, value), inAdminRealm))) {
                ours.put(name, value);
            }
        });
        AttributeSettings stored = AttributeSettingsReader.ofRealm(ours, inAdminRealm);
        Set<String> said = stored.statements().settings().stream()
                .map(setting -> setting.said().place())
                .collect(Collectors.toSet());
        List<Unreadable> unreadable = new ArrayList<>();
        ours.forEach((name, value) -> {
            String place = PLACE + SettingProblem.inOneLine(name);
            if (!said.contains(place)) {
                unreadable.add(new Unreadable(name, value, message(stored, place, value)));
            }
        });
        return new StoredSettings(stored.statements(), unreadable, ours);
    }

    /** The attributes in which these statements are stored. */
    public static SortedMap<String, String> attributesOf(RealmSettings statements) {
        return statements.settings().stream()
                .collect(Collectors.toMap(
                        RealmSetting::attribute, setting -> setting.value().toString(), (one, other) -> one, TreeMap::new));
    }

    /** Whether a setting can be stored such that it is read again: names are limited, and a client id needs characters. */
    public static boolean canBeStored(RealmSetting setting) {
        String name = setting.attribute();
        return name.length() <= LONGEST_NAME
                && AttributeName.ofRealm(name)
                        .filter(parts -> parts.match() == AttributeName.Match.OURS)
                        .filter(parts -> parts.clientId().equals(setting.client()))
                        .isPresent();
    }

    /** A digest of all that is stored: another one wherever anything of it is another. */
    public String version() {
        StringBuilder all = new StringBuilder();
        // A zero byte ends each part: no text of a database has one.
        attributes.forEach(
                (name, value) -> all.append(name).append('\0').append(value).append('\0'));
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, VERSION_LENGTH);
    }

    private static boolean isOurs(AttributeSettings alone) {
        return !alone.errors().isEmpty() || !alone.statements().settings().isEmpty();
    }

    private static String message(AttributeSettings stored, String place, String value) {
        String before = place + " = '" + SettingProblem.shown(value) + "': ";
        return stored.errors().stream()
                .filter(error -> error.startsWith(before))
                .map(error -> error.substring(before.length()))
                .collect(Collectors.joining("; "));
    }
}
