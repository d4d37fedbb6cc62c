/**
 * Configuration and people: the rows in SQL, read into {@link io.parley.workspace.Workspace} values with an epoch, and the demo
 * workspace. Blocking work runs on the database's workers. Nothing is nullable.
 */
package io.parley.directory;
