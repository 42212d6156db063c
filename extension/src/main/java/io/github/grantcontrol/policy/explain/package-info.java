/** Explanations: where the value of a key comes from, what overrides the others, and which settings have no effect. */
package io.github.grantcontrol.policy.explain;
