/** What is counted of requests and of the operator's file, where the server has metrics. */
package io.github.grantcontrol.metrics;
