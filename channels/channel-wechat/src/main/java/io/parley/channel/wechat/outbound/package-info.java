/**
 * From a message of an agent to customer-service messages. It deliberately decides nothing about when or how often to try. Nothing in
 * this package is nullable.
 */
package io.parley.channel.wechat.outbound;
