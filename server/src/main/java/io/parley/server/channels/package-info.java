/**
 * The channels of this server: finds adapters, gives each its {@link io.parley.channel.ChannelContext}, and hands what they
 * receive to the core. It deliberately knows no transport.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.channels;
