/**
 * The platform's interface: calls with the account's access token, and what its error codes mean. It deliberately knows no
 * conversations. Nothing in this package is nullable.
 */
package io.parley.channel.wechat.api;
