/**
 * The outbox: the stream of events each script appends to, read by a consumer group whose idle entries another node takes over.
 * Nothing is nullable.
 */
package io.parley.outbox;
