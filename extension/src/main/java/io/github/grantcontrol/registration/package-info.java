/** What a client may not say of itself when it registers. */
package io.github.grantcontrol.registration;
