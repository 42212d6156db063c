package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.syntax.AttributeName;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.models.RealmModel;

/**
 * The settings that the attributes of a realm or client store, apart from all other attributes.
 *
 * @param settings what can be read; for a client everything is in {@link RealmSettings#realm}
 * @param unreadable what cannot be read, or is ignored
 * @param skipped what resembles a key and has no effect
 * @param attributes settings and unreadable ones as they are stored, by name
 */
public record StoredSettings(
        RealmSettings settings,
        List<Unreadable> unreadable,
        List<Unreadable> skipped,
        SortedMap<String, String> attributes) {

    /** No attribute is a setting. */
    public static final StoredSettings NONE =
            new StoredSettings(RealmSettings.NONE, List.of(), List.of(), Collections.emptySortedMap());

    /**
     * The realm attribute that the admin REST resource changes whenever it changes settings: milliseconds since 1970, and
     * each value later than the one before. {@link RemovedSettingsCheck} does not report settings that disappear together
     * with a later value of it.
     */
    public static final String CHANGED_AT = "grant-control.changed_at";

    /** The length of an attribute's name in Keycloak's database ({@code REALM_ATTRIBUTE.NAME}). */
    public static final int MAX_NAME_LENGTH = 255;

    /**
     * A stored attribute that is not a setting.
     *
     * @param text what is wrong with it
     */
    public record Unreadable(String attribute, String value, LocalizableMessage text) {

        /** Returns everything in one line, with long values cut. */
        @Override
        public String toString() {
            return "attribute " + PrintableText.oneLine(attribute) + " = '" + PrintableText.abbreviate(value) + "': "
                    + text;
        }
    }

    public StoredSettings {
        unreadable = List.copyOf(unreadable);
        skipped = List.copyOf(skipped);
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Reads the settings in the attributes of a realm. */
    public static StoredSettings read(Map<String, String> attributes, boolean inAdminRealm) {
        return AttributeSettingsReader.readRealm(attributes, inAdminRealm);
    }

    /** Records that the admin REST resource changes the settings of a realm, see {@link #CHANGED_AT}. */
    public static void markChanged(RealmModel realm) {
        long next = changedAt(realm.getAttribute(CHANGED_AT)) + 1;
        realm.setAttribute(CHANGED_AT, String.valueOf(Math.max(System.currentTimeMillis(), next)));
    }

    /** Returns a value of {@link #CHANGED_AT} as a number; 0 if it is missing or is not a number. */
    static long changedAt(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns the attributes that store the settings. */
    public static SortedMap<String, String> attributesOf(RealmSettings settings) {
        return settings.all().stream()
                .collect(Collectors.toMap(
                        KeyGrammar::attributeName,
                        setting -> setting.sourced().documentValue().toString(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Returns whether a setting can be stored and read again: a name has a maximum length, and a client id is not empty. */
    public static boolean canStore(RealmSetting setting) {
        String name = KeyGrammar.attributeName(setting);
        return name.length() <= MAX_NAME_LENGTH
                && AttributeName.parseRealm(name)
                        .filter(parts -> parts.match() == AttributeName.Match.EXACT)
                        .filter(parts -> parts.clientId().equals(setting.client()))
                        .isPresent();
    }

    /** Returns a digest of {@link #attributes}, which differs if any of them does. */
    public String version() {
        return ContentDigest.of(attributes);
    }
}
