/**
 * The command line {@code java -jar keycloak-grant-control.jar check FILE}: prints the problems of a server file, or the
 * policy that it gives. It runs without Keycloak.
 */
package io.github.grantcontrol.cli;
