/**
 * What those who run Parley see of it: health, metrics and the door that serves both. It deliberately decides nothing and
 * shows no id, name or text of any conversation.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.management;
