/**
 * The SPI that policy is asked from, its default provider, and what the Server Info page shows. Policy comes from the
 * server file and from attributes of realms and clients.
 */
package io.github.grantcontrol.source;
