/**
 * The numbered obligations, a class for each group. They deliberately see an adapter from outside alone: what it hands to its context, what it
 * tells its provider, what it answers to a send.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.tck.rule;
