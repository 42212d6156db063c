/**
 * What several packages need of the server: settings and events of Keycloak, and background threads. All that differs between
 * the JARs of the Keycloak lines is here, in a source root for each: {@code src/main/java-26.7} and {@code java-26.4} have
 * classes of the same names, which the others use alike.
 */
package io.github.grantcontrol.keycloak;
