/** {@code java -jar keycloak-grant-control.jar check FILE}: a file's problems, or the policy that it gives. */
package io.github.grantcontrol.cli;
