/**
 * The way out: per recipient one line of unsent messages in Redis, claimed under a lease by whichever node is free, handed to the
 * channel, and moved by what the channel and later reports say. Knows no transport. Nothing is nullable.
 */
package io.parley.delivery;
