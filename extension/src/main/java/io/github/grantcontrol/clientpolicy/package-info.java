/** The executor {@code validity-period-bounds} of Keycloak's client policies, the weakest author of policy. */
package io.github.grantcontrol.clientpolicy;
