/**
 * The XML of WeChat callbacks and answers, read with hard bounds and written by hand. It deliberately is no general XML reader.
 * Nothing in this package is nullable.
 */
package io.parley.channel.wechat.xml;
