/**
 * Input from outside that could not become a message, kept for an operator with the reason. The bytes lie in the blobs; here is
 * what they were. Nothing is nullable.
 */
package io.parley.quarantine;
