/** Skips database look-ups of client sessions that Keycloak never stores, if an administrator chooses so. */
package io.github.grantcontrol.session;
