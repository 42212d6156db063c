/** The admin REST resource: policy shown with where it comes from, changed, and tried without giving a token. */
package io.github.grantcontrol.admin;
