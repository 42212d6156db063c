/** Finds realms and clients in the server file that do not exist. */
package io.github.grantcontrol.source.names;
