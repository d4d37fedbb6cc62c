/**
 * The kit that tells whether a channel adapter is right: say in one class how it is built and how its provider speaks
 * ({@link io.parley.channel.tck.AdapterUnderTest}), extend {@link io.parley.channel.tck.ChannelAdapterTck}, and every numbered
 * obligation runs as a test. It deliberately knows no transport and no provider.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.tck;
