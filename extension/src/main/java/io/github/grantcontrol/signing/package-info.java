/** Signs tokens with a native JCA provider, if an administrator configures one. */
package io.github.grantcontrol.signing;
