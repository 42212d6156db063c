/** The admin REST resource of a realm: what holds and who says so, what the realm itself says, and what a request would get. */
package io.github.grantcontrol.admin;
