package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.SettingKey;
import java.util.ArrayList;
import java.util.List;

/** The names of tables and keys, and how they are put together in a document, a file and an attribute. */
public final class KeyGrammar {

    /** The table of the realms in the server file. */
    public static final String REALM = "realm";

    /** The table of a realm's clients, and the first part of an attribute that concerns one client. */
    public static final String CLIENT = "client";

    /** The table that WSO2's products have too. */
    public static final String OAUTH = "oauth";

    /** The table of the grants in {@link #OAUTH}. */
    public static final String GRANT_TYPE = "grant_type";

    /** The path of the table of the grants. */
    public static final String GRANTS = OAUTH + "." + GRANT_TYPE;

    /** What every key of a grant begins with. */
    public static final String PREFIX = GRANTS + ".";

    /** What follows the client id in the name of an attribute that concerns one client. */
    static final String PREFIX_AFTER_CLIENT = "." + PREFIX;

    private KeyGrammar() {}

    /** Returns the key of a grant, for example {@code oauth.grant_type.password.enable}. */
    public static String key(Grant grant, SettingKey<?> key) {
        return PREFIX + grant.shortName() + "." + key.path();
    }

    /** Returns the name of the realm attribute that stores a setting; the client id is percent-encoded in it. */
    public static String attributeName(RealmSetting setting) {
        return setting.client()
                        .map(clientId -> CLIENT + "." + EncodedClientId.encode(clientId) + ".")
                        .orElse("")
                + key(setting.grant(), setting.key());
    }

    /** Returns the keys of the tables that a setting is in, and its own name, from the top of a realm's document. */
    public static List<String> path(RealmSetting setting) {
        List<String> path = new ArrayList<>();
        setting.client().ifPresent(clientId -> path.addAll(List.of(CLIENT, clientId)));
        path.addAll(List.of(OAUTH, GRANT_TYPE, setting.grant().shortName()));
        path.addAll(List.of(setting.key().path().split("\\.")));
        return path;
    }

    /** Returns a dotted path; either part can be empty. */
    public static String join(String path, String rest) {
        return path.isEmpty() ? rest : rest.isEmpty() ? path : path + "." + rest;
    }
}
