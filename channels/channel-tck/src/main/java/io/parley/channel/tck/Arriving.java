package io.parley.channel.tck;

import java.time.Instant;

/**
 * A text as a contact wrote it, before the provider put it into its own form.
 *
 * @param id the provider's id of it; digits alone, so that every provider's ids can be made of it
 * @param contact who wrote, in the adapter's own form: {@link AdapterUnderTest#contact()} unless an obligation needs two people
 * @param text what was written
 * @param at when the provider sends (and signs) it
 */
public record Arriving(String id, String contact, String text, Instant at) {

    /** The same with another text. */
    public Arriving saying(String words) {
        return new Arriving(id, contact, words, at);
    }

    /** The same sent at another time. */
    public Arriving at(Instant time) {
        return new Arriving(id, contact, text, time);
    }
}
