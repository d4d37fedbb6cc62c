/**
 * Small values of channels that all nodes share: access tokens, cursors, opt-outs; those without an end come back from history. Knows no channel and does not interpret the
 * values. Nothing is nullable.
 */
package io.parley.shared;
