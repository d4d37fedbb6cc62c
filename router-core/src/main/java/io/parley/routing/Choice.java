package io.parley.routing;

import java.util.Optional;

/**
 * What was true when an agent got a conversation.
 *
 * @param only whether nobody else could have taken it
 * @param kept whether it was kept for them alone
 * @param back whether they had served its contact last
 * @param load units they carried before
 * @param capacity 0 when nothing is known
 * @param order where they stood among those who could have taken it; empty when that was not asked
 * @param next who would have got it in their place; empty when nobody would
 */
public record Choice(
        boolean only, boolean kept, boolean back, int load, int capacity, Optional<Order> order, Optional<Order> next) {

    /** Nothing is known. */
    public static final Choice UNKNOWN = new Choice(false, false, false, 0, 0, Optional.empty(), Optional.empty());

    public boolean isKnown() {
        return capacity > 0;
    }

    /**
     * An agent's place in the order of a class: smaller goes first, field by field.
     *
     * @param tier team of the queue, 0 the first
     * @param share load in thousandths of what they can carry
     * @param last number of their last assignment: smaller has waited longer for work
     */
    public record Order(String agent, int tier, int share, long last) {

        /**
         * Reads an entry of the index {@code fr} without its class.
         *
         * @param entry {@code tier}, four digits, twelve digits, {@code |agent}
         */
        public static Optional<Order> parse(String entry) {
            int bar = entry.indexOf('|');
            String digits = bar < 0 ? "" : entry.substring(0, bar);
            return digits.matches("[0-9]{17}")
                    ? Optional.of(new Order(
                            entry.substring(bar + 1),
                            Integer.parseInt(digits.substring(0, 1)),
                            Integer.parseInt(digits.substring(1, 5)),
                            Long.parseLong(digits.substring(5))))
                    : Optional.empty();
        }

        /** What put this one before another: {@code tier}, {@code load} or {@code turn}. */
        public String before(Order other) {
            return tier != other.tier ? "tier" : share != other.share ? "load" : "turn";
        }
    }
}
