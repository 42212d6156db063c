/**
 * The admin REST resource {@code /admin/realms/{realm}/grant-control}: shows policy with its origins, changes the settings
 * of a realm, and evaluates token requests without issuing a token.
 */
package io.github.grantcontrol.admin;
