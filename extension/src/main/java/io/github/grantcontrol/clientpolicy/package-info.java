/** The executor by which Keycloak's client policies bound lifetimes. */
package io.github.grantcontrol.clientpolicy;
