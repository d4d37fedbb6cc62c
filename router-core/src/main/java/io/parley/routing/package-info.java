/**
 * Deciding what a conversation requires and telling why it is where it is: pure functions from configuration and facts to
 * requirement classes and explanations. No clock, no randomness, no input or output; the scripts decide who gets the work.
 * Domain package: JDK only. Nothing is nullable.
 */
package io.parley.routing;
