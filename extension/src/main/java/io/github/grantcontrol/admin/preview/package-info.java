/** What Keycloak knows about the requests of the past and their clients, for the preview of a change. */
package io.github.grantcontrol.admin.preview;
