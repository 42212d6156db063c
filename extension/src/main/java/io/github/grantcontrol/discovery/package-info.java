/** The metadata below {@code .well-known} that list the grants and lifetimes which the clients of a realm get. */
package io.github.grantcontrol.discovery;
