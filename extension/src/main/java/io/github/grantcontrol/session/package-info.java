/** Spares the look-up of client sessions that were never stored, where an administrator chooses it. */
package io.github.grantcontrol.session;
