/** The client policy executor that bounds lifetimes, and its dry run for the evaluation of a request. */
package io.github.grantcontrol.clientpolicy;
