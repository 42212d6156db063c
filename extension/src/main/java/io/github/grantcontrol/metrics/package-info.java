/** Metrics of token requests, of the server file and of stored settings. */
package io.github.grantcontrol.metrics;
