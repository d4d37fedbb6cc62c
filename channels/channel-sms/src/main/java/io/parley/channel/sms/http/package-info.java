/**
 * Providers whose HTTP is described by settings: which fields a request carries, how it proves itself, and what is posted to send. Nothing is
 * nullable.
 */
package io.parley.channel.sms.http;
