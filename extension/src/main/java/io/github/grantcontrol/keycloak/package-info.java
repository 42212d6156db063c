/**
 * What several packages need of the server: settings and events of Keycloak, what differs between Keycloak versions, and
 * background threads.
 */
package io.github.grantcontrol.keycloak;
