/**
 * Says in facts why a conversation is where it is. It deliberately decides nothing: the scripts did.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.explain;
