/** Settings in attributes of realms and clients: read, cached, logged if unreadable, and reported if they disappear. */
package io.github.grantcontrol.source.attribute;
