/** The texts that administrators and clients see, each with a key and parameters, so that the console can translate them. */
package io.github.grantcontrol.policy.message;
