/**
 * Providers that speak Twilio's HTTP: signed forms in, REST out, status callbacks. It deliberately knows no other product of theirs.
 * Nothing is nullable.
 */
package io.parley.channel.sms.twilio;
