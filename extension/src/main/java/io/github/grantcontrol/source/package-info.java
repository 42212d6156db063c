/**
 * Where policy comes from: the operator's TOML file, attributes of realms and attributes of clients. {@link
 * io.github.grantcontrol.source.GrantPolicyProvider} is what the rest of the extension asks.
 *
 * <p>{@code Toml…} reads a file's content and needs no server, {@code PolicyFile…} watches it, {@code Attribute…} and {@code
 * Stored…} read attributes, {@code Realm…} what is said of one realm, wherever that is written.
 */
package io.github.grantcontrol.source;
