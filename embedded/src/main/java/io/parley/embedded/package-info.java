/**
 * Starts, adopts, watches and stops a real {@code redis-server} as a child process, for the embedded default and for tests.
 * It knows only enough of the Redis protocol to ask whether the server is there and to end it; it deliberately is no
 * client, holds no data and reads neither environment nor system properties (see {@link io.parley.embedded.Host}).
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.embedded;
