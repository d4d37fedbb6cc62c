/**
 * A workspace: one customer organisation; everything belongs to one. Holds its identity and its configuration as values.
 * Domain package: JDK only, no input or output. Nothing is nullable.
 */
package io.parley.workspace;
