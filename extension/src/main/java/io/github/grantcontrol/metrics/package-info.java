/** Counts what becomes of token requests and of the operator's file, in Keycloak's own metrics. */
package io.github.grantcontrol.metrics;
