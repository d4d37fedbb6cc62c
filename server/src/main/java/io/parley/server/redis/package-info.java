/**
 * The Redis this server uses: its own child or one that was named, checked at start and felt for every second. It
 * deliberately holds no key and runs no script.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.redis;
