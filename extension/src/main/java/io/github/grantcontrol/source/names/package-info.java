/** Realms and clients that the server file names and the server does not have. */
package io.github.grantcontrol.source.names;
