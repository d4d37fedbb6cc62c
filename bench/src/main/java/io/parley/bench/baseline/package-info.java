/**
 * The same work done bare: a Vert.x hello world, a socket server that only says welcome, a relay that only writes to a stream.
 * Each is a program of its own that prints {@code listening on <port>}.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.baseline;
