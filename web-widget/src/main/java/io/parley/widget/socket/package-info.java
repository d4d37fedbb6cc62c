/**
 * Visitors' WebSockets as bare Netty channels: taking a connection over from the HTTP server, framing, keep-alive and the bounds on
 * slow and silent peers. Exists because the HTTP server's own sockets cost three times the memory of an idle visitor. Knows
 * nothing of conversations. Nothing is nullable unless it says so.
 */
package io.parley.widget.socket;
