/**
 * The SMS channel: one adapter for providers that speak Twilio's HTTP and for others whose signed HTTP is described by settings. It keeps
 * who wants to hear no more, and opens no port of its own.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.sms;
