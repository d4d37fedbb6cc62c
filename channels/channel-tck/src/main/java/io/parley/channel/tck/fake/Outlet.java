package io.parley.channel.tck.fake;

import java.time.Duration;
import java.util.List;

/** The other side of sending, with faults. */
public interface Outlet extends AutoCloseable {

    /** How long {@link Fault#TOO_MANY} asks to wait. */
    Duration PAUSE = Duration.ofSeconds(37);

    /**
     * From now on the provider behaves so.
     *
     * @return false when this transport has no such fault
     */
    boolean play(Fault fault);

    /** What the provider has been given, taken or not, in order. */
    List<Carried> carried();

    @Override
    default void close() {}

    /**
     * One message as the provider got it.
     *
     * @param reference what the provider calls it, as the adapter should learn it
     * @param recipient whom it is for
     * @param text its words
     * @param key by what the provider knows a repetition; empty when it does not
     * @param raw all of it, as text
     */
    record Carried(String reference, String recipient, String text, String key, String raw) {}
}
