/**
 * The demo shop's pages. They exist only in a demo; they deliberately hold no state.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.demo;
