/**
 * Reads a raw mail into headers, body and stored attachments, leniently and within bounds. It decides nothing about what the
 * mail means: not who wrote it, not which conversation it belongs to, not whether it is a bounce.
 *
 * <p>Nothing in this package is nullable: absence is an empty string, list or {@link java.util.Optional}.
 */
package io.parley.channel.email.mime;
