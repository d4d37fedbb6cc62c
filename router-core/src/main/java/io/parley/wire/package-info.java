/**
 * The wire in one place: every WebSocket frame and REST body as a record, the same that {@code web-client} has as types.
 *
 * <p>A frame is an {@linkplain io.parley.wire.Envelope envelope} {@code {type, id, replyTo, seq, payload}}; {@code type} is
 * {@code noun.verb}. Readers ignore unknown fields and unknown types; writers never send them. A field is added, never
 * repurposed. Times are epoch milliseconds and end in {@code AtMs}; spans end in {@code InMs} or {@code AfterMs}.
 *
 * <p>Optional strings are {@code ""} and optional numbers {@code 0} in Java and left out on the wire; optional records are
 * {@code null} and left out on the wire. Knows Jackson's annotations and nothing else of Jackson.
 */
package io.parley.wire;
