/**
 * Inboxes: configured addresses of channels, and the rules that say which queue and skills their conversations need. Domain
 * package: JDK and the channel SPI's values only. Nothing is nullable.
 */
package io.parley.inbox;
