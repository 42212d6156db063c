package io.github.grantcontrol.policy;



import java.util.Optional;

/**
 * One thing that is said in a realm, and for whom.
 *
 * @param client whom it is said for by client id; empty for the whole realm
 */
public record RealmSetting(Optional<String> client, Grant grant, SettingKey key, Sourced<?> said) {

    /** The name of the realm attribute that says it. */
    public String attribute() {
        return client.map(id -> "client." + id + ".").orElse("") + key.of(grant);
    }

    /** The value as documents have it: a {@code Boolean}, a {@code Long} or a {@code String}. */
    public Object value() {
        return said.value() instanceof OnExceed onExceed ? onExceed.word() : said.value();
    }
}
