/**
 * The channel SPI: what a transport (e-mail, SMS, a web widget, ...) implements so that Parley can receive from it and
 * send through it. JDK types only. It deliberately knows nothing of routing, agents or storage.
 *
 * <p>Nothing in this package is nullable: absence is an empty {@link java.util.Optional}, collection or string, as each
 * component says.
 */
package io.parley.channel;
