/**
 * Decisions on token requests: whether a grant may be used, and how long a token lives.
 *
 * <p>Begin with {@link io.github.grantcontrol.policy.decision.GrantAdmission} and {@link
 * io.github.grantcontrol.policy.decision.LifetimeRules}.
 */
package io.github.grantcontrol.policy.decision;
