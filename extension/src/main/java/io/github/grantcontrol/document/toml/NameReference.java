package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.Optional;

/**
 * A realm, or a client of a realm, that the server file names.
 *
 * @param realm the name of the realm
 * @param client the client id; empty if the realm itself is named
 * @param origin where the file names it first
 */
public record NameReference(String realm, Optional<String> client, SettingOrigin.InFile origin) {}
