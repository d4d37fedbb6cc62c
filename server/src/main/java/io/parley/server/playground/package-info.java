/**
 * The playground: one person with a phone, a WeChat account and a mailbox, and the providers between them and Parley. It speaks the
 * providers' wire formats to the same public doors as they do, so nothing in Parley knows of it. Only a demo loads it. It deliberately
 * keeps everything in this process alone: what the pretended phones show is gone with it.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.playground;
