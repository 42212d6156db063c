/** Where values come from: layer, scope and exact position, as types. */
package io.github.grantcontrol.policy.origin;
