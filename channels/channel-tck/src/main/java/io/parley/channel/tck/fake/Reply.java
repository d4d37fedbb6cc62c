package io.parley.channel.tck.fake;

/**
 * What the provider made of the adapter's answer.
 *
 * @param verdict what it does now
 * @param shown everything it could read, for the search for secrets
 */
public record Reply(Verdict verdict, String shown) {

    /** What a provider does after an answer. */
    public enum Verdict {
        /** It holds the thing for delivered and never comes again. */
        TAKEN,
        /** It comes again with the same. */
        LATER,
        /** It holds the thing for refused and does not come again. */
        REFUSED
    }

    /** Whether the provider now holds it for delivered. */
    public boolean taken() {
        return verdict == Verdict.TAKEN;
    }
}
