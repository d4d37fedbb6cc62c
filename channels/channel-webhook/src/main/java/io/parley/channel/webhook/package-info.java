/**
 * The webhook channel, for integrators who write no Java: signed HTTP in, signed HTTP out, as <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> signs. The contract is {@code docs/channels/webhook.md}. It keeps nothing
 * and opens no port of its own.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.webhook;
