/**
 * From a callback's bytes to a message: who may call, what the decrypted body says, and what is answered at once. It deliberately
 * makes no request of its own but for media. Nothing in this package is nullable.
 */
package io.parley.channel.wechat.inbound;
