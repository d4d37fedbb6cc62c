/**
 * Signs outgoing mail by RFC 6376, relaxed/relaxed, with rsa-sha256 or ed25519-sha256 (RFC 8463). It verifies nothing and publishes
 * no key.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.dkim;
