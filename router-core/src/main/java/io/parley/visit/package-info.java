/**
 * Contacts who read their conversation over a connection of their own: where they stand when they come, and what they missed, in
 * one question. Writes nothing and sends nothing. Nothing is nullable.
 */
package io.parley.visit;
