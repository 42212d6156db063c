/**
 * TOML (v1.0): the server file and the settings of a realm. Needs no server and no type of Keycloak.
 *
 * <p>Begin with {@link io.github.grantcontrol.document.toml.PolicyFileContent} and {@link
 * io.github.grantcontrol.document.toml.TomlSettings}.
 */
package io.github.grantcontrol.document.toml;
