/**
 * Hands the active token of a service account out again. {@code TokenReuse} is what the grant calls: it finds an answer
 * before Keycloak makes a token, and keeps the answer with a new one. {@code RequestConditions} and {@code
 * TokenConditions} decide which answers are the same for every request; what they do not know gets a new token.
 */
package io.github.grantcontrol.reuse;
