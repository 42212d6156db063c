/** Parts of Keycloak that several packages need, and everything that differs between Keycloak versions. */
package io.github.grantcontrol.keycloak;
