/** The command line, {@code java -jar keycloak-grant-control.jar check FILE}: what a server would say of a policy file, where no server is. */
package io.github.grantcontrol.cli;
