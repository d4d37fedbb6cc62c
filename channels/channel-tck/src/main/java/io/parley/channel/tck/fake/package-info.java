/**
 * The server as an adapter sees it, made so that mistakes show: answers come late and on an event loop, storage can be in doubt, and
 * whoever blocks, leaks or calls after the end is written down. It deliberately keeps everything in memory.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.tck.fake;
