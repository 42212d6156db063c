/**
 * Documents with the settings of a realm: read from and written as a tree of tables, whatever their syntax. {@link
 * io.github.grantcontrol.document.DocumentLimits} bounds what a document can cost.
 *
 * <p>Begin with {@link io.github.grantcontrol.document.RealmTablesReader}. Needs no type of Keycloak.
 */
package io.github.grantcontrol.document;
