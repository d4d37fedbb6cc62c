package io.parley.channel.tck;

/**
 * One thing an adapter is held to.
 *
 * @param id stable number, for example {@code TCK-I02}; never given to another obligation
 * @param source the numbered rules it follows from: {@code C1} to {@code C8} of {@link io.parley.channel.ChannelAdapter}, and the rules for every
 *     adapter in {@code docs/channels/writing-an-adapter.md}
 * @param demand what must hold, in a sentence
 * @param mend what an author usually does to mend it
 */
public record Obligation(String id, Group group, String source, String demand, String mend, Check check) {

    /** How it is looked at. */
    @FunctionalInterface
    public interface Check {

        /**
         * Looks at one adapter.
         *
         * @throws Breach when it does not hold
         * @throws NotApplicable when the adapter declares nothing that it is about
         */
        void on(AdapterUnderTest rig) throws Exception;
    }

    /** Looks at one adapter. A failure of any other kind is a breach too: an adapter must not throw. */
    public Outcome of(AdapterUnderTest rig) {
        try {
            check.on(rig);
            return new Outcome(this, Outcome.State.HOLDS, "");
        } catch (NotApplicable not) {
            return new Outcome(this, Outcome.State.NOT_APPLICABLE, not.getMessage());
        } catch (Breach breach) {
            return new Outcome(this, Outcome.State.BROKEN, told(breach.getMessage()));
        } catch (Exception failure) {
            return new Outcome(this, Outcome.State.BROKEN, told("failed with " + failure));
        }
    }

    private String told(String seen) {
        return id + " (" + source + "): " + demand + "\n  Seen: " + seen + "\n  To mend it: " + mend;
    }
}
