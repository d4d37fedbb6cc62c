/**
 * The text of short messages: in how many segments it goes out, and the words by which people stop and start them. Pure. Nothing is
 * nullable.
 */
package io.parley.channel.sms.text;
