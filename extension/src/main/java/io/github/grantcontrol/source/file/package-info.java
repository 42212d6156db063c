/** The server file: read at the start, watched, and logged. */
package io.github.grantcontrol.source.file;
