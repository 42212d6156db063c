/** Guards of client registration: a client can neither widen its own policy nor register for a disabled grant. */
package io.github.grantcontrol.registration;
