/**
 * The way out of push channels: one line per recipient, leases with fencing tokens, retries, and what became of each message.
 * Knows adapters only by a port. Nothing is nullable.
 */
package io.parley.delivery;
