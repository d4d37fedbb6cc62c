/**
 * Input that must not get lost between its sender and the core: while Redis is in doubt, messages of providers that never repeat are kept
 * in a bounded journal on this node's disk, synced before the provider hears "accepted", and handed to the core in order when Redis
 * answers again; an input that meets a fault of ours is kept in SQL and tried again. Deliberately knows no transport, and never holds what
 * a provider would repeat by itself.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.journal;
