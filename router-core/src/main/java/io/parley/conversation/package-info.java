/**
 * A conversation: one exchange with one contact, from first message to closed. Identity and states as values; the scripts that
 * move it live with their use cases. Domain package: JDK only. Nothing is nullable.
 */
package io.parley.conversation;
