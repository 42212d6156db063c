/** Token signatures through a native JCA provider, where an administrator puts one in. */
package io.github.grantcontrol.signing;
