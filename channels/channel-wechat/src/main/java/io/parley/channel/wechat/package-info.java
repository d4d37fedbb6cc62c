/**
 * WeChat official accounts as a channel: receives callbacks, sends customer-service messages. It deliberately knows nothing of
 * routing, other providers or how bytes reach it. Nothing in this package is nullable.
 */
package io.parley.channel.wechat;
