/**
 * Signing in by a one-time link and out again, several accounts in one browser, and the cookies that hold it together. Knows nothing
 * of conversations. Nothing is nullable.
 */
package io.parley.console.signin;
