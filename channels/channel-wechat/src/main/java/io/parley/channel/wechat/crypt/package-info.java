/**
 * The signatures and the encryption of WeChat callbacks. Pure computation: it parses no XML and keeps no state. Nothing in this
 * package is nullable.
 */
package io.parley.channel.wechat.crypt;
