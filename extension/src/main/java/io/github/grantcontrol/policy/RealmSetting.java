package io.github.grantcontrol.policy;

import java.util.Optional;

/**
 * One setting of a realm, or of one of its clients.
 *
 * @param client the client id; empty for the whole realm
 */
public record RealmSetting(Optional<String> client, Grant grant, SettingKey<?> key, Sourced<?> sourced) {}
