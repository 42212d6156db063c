/** Metadata below {@code .well-known} that announce the grants and lifetimes which a realm's clients get. */
package io.github.grantcontrol.discovery;
