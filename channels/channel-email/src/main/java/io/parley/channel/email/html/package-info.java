/**
 * HTML from strangers: made safe to show, and made into text. It fetches nothing and keeps nothing.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.channel.email.html;
