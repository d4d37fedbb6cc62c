/**
 * A conversation's log: posting agents' messages and notes, reading by number, and how far each side has read. A contact never
 * sees private notes. Nothing is nullable.
 */
package io.parley.transcript;
