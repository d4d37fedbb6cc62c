/**
 * Generations: notices that Redis was wiped or came back older than what was seen of it, and begins new numbers that none can meet
 * again. Does not bring back what is gone; others listen for that. Nothing is nullable.
 */
package io.parley.generation;
