/**
 * The policy itself: who says what of a grant, how that combines, and what a request gets. Pure Java: no type of Keycloak,
 * no I/O, nothing that throws.
 *
 * <p>To read it, begin with {@link io.github.grantcontrol.policy.Statement} (what one author says), {@link
 * io.github.grantcontrol.policy.GrantRules} (how authors narrow each other), {@link
 * io.github.grantcontrol.policy.Lifetimes} (how long a token lives) and {@link io.github.grantcontrol.policy.Admission}
 * (who is refused before that). {@link io.github.grantcontrol.policy.StatementReader} reads what people write.
 */
package io.github.grantcontrol.policy;
