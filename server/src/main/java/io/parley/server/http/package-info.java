/**
 * The one public door: the HTTP server, the headers every answer carries, and the one shape of refusals. It deliberately knows
 * no page and no operation: those are mounted by {@code io.parley.server.Wiring}.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.http;
