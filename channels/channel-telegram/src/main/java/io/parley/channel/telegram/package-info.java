/**
 * Telegram bots, one for each inbox, as an adapter that is dropped into the plugins folder: text and files in, text out. It deliberately serves
 * private chats alone and sends no files.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.telegram;
