/**
 * The way in: one script writes a received message, finds or opens its conversation, routes it and reports it, or does nothing.
 * Knows no transport. Nothing is nullable.
 */
package io.parley.intake;
