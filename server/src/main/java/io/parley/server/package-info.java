/**
 * The assembly: reads the configuration, starts the parts in the order that makes the start short, mounts the gateways on the
 * public door, and takes everything down in the order that loses nothing. It deliberately decides nothing about conversations.
 *
 * <p>The only code of the product that reads the environment, system properties and files. Nothing here is nullable.
 */
package io.parley.server;
