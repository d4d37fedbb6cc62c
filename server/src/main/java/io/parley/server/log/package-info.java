/**
 * The log: JSON lines in a file, warnings on the terminal. Set up in code, because reading an XML file would cost a tenth of
 * the time Parley takes to start. It deliberately has no settings beyond {@link io.parley.server.config.LogConfig}.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.log;
