package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.Optional;

/**
 * A realm, or a client of a realm, for which the server file has a table.
 *
 * @param realm the name of the realm
 * @param client the client id; empty if the realm itself is named
 * @param origin where its name is first in the file
 */
public record NameReference(String realm, Optional<String> client, SettingOrigin.InFile origin) {}
