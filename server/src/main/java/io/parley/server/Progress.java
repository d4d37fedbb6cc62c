package io.parley.server;

import io.parley.simulate.scenario.Scenario;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Says how far a long simulation is, every few seconds. Call from any thread. */
final class Progress {
    private static final long TOLD_EVERY = 5_000_000_000L;

    private final PrintStream out;
    private final String policy;
    private final long expected;
    private final LongSupplier nanos;
    private final long began;
    private final AtomicLong came = new AtomicLong();
    private final AtomicLong next;

    Progress(PrintStream out, String policy, Scenario scenario, LongSupplier nanos) {
        this.out = out;
        this.policy = policy;
        this.expected = scenario.run().replications() * scenario.expectedArrivals();
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.next = new AtomicLong(began + TOLD_EVERY);
    }

    /** So many more came, in one of the runs that go on beside each other. */
    void came(long more) {
        long all = came.addAndGet(more);
        long now = nanos.getAsLong();
        long due = next.get();
        if (now >= due && next.compareAndSet(due, now + TOLD_EVERY)) {
            double seconds = (now - began) / 1e9;
            double left = Math.max(0, expected - all) * seconds / all;
            out.printf(
                    Locale.ROOT,
                    "  %s: %d of about %d arrivals, %.0f a second, about %.0f s to go%n",
                    policy,
                    all,
                    Math.max(all, expected),
                    all / seconds,
                    left);
        }
    }
}
