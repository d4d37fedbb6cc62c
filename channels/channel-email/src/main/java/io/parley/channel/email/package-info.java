/**
 * The e-mail channel: receives mail by SMTP, turns it into messages, delivery events or quarantined items, and sends agents'
 * answers through a relay. It decides neither about duplicates nor about conversations; it only proves what mails say of them.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email;
