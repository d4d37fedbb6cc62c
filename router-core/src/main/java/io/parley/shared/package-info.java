/**
 * Small values of channels that all nodes share: access tokens, cursors, opt-outs. Knows no channel and does not interpret the
 * values. Nothing is nullable.
 */
package io.parley.shared;
