/**
 * How fast newcomers may come through a door of this node. What comes back after a failure is the real peak, so it is bounded
 * before it costs anything. Nothing is nullable.
 */
package io.parley.admission;
