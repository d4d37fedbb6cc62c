package io.parley.assignment;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Plays random histories on the scripts and on the model, several at once, each in a workspace of its own. A history follows from its
 * seed, and the clock is part of it, so a failing one is played again, made shorter, and told.
 */
public final class PropertyRun {

    /** Commands of one history: long enough for an hour to pass and for everybody to be full, short enough to be told. */
    private static final int LENGTH = 120;

    private final long seed;
    private final long histories;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong played = new AtomicLong();
    private final AtomicReference<Long> failing = new AtomicReference<>();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    private PropertyRun(long seed, long commands) {
        this.seed = seed;
        this.histories = (commands + LENGTH - 1) / LENGTH;
    }

    /**
     * What was seen.
     *
     * @param story the shortest story of a difference between scripts and model; empty when there was none
     * @param kinds how often each kind of command was played
     * @param events how often each event happened
     */
    record Outcome(
            long commands,
            long histories,
            Duration took,
            double cpuSeconds,
            String story,
            Map<String, Integer> kinds,
            Map<String, Integer> events) {}

    /** Plays at least so many commands. Blocks. */
    static Outcome play(long commands, long seed, int atOnce, Consumer<String> progress) {
        return new PropertyRun(seed, commands).play(atOnce, progress);
    }

    private Outcome play(int atOnce, Consumer<String> progress) {
        long began = System.nanoTime();
        double cpu = cpuSeconds();
        CountDownLatch running = new CountDownLatch(atOnce);
        IntStream.range(0, atOnce).forEach(i -> new Thread(() -> playOn(running), "histories-" + i).start());
        try {
            while (!running.await(10, TimeUnit.SECONDS)) {
                progress.accept("%d of %d histories, %d commands, %d s"
                        .formatted(
                                played.get(),
                                histories,
                                played.get() * LENGTH,
                                (System.nanoTime() - began) / 1_000_000_000));
            }
        } catch (InterruptedException e) {
            next.set(histories);
            Thread.currentThread().interrupt();
        }
        if (thrown.get() != null) {
            throw new AssertionError("a history could not be played", thrown.get());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        double spent = cpuSeconds() - cpu;
        String story = failing.get() == null ? "" : "seed " + failing.get() + ", shortest story:" + told(failing.get());
        return new Outcome(
                played.get() * LENGTH, played.get(), took, spent, story, Tally.played(), new TreeMap<>(Lockstep.SEEN));
    }

    private void playOn(CountDownLatch running) {
        try {
            for (long history = next.getAndIncrement();
                    history < histories && failing.get() == null;
                    history = next.getAndIncrement()) {
                if (Lockstep.play(numbers(seed + history)).isPresent()) {
                    failing.compareAndSet(null, seed + history);
                }
                played.incrementAndGet();
            }
        } catch (RuntimeException | Error e) {
            thrown.compareAndSet(null, e);
            next.set(histories);
        } finally {
            running.countDown();
        }
    }

    private static String told(long seed) {
        return shortest(numbers(seed));
    }

    static long[] numbers(long seed) {
        return new Random(seed).longs(LENGTH).toArray();
    }

    /** Leaves out halves, quarters, ... single commands as long as the trouble stays. */
    static String shortest(long[] history) {
        long[] best = history;
        for (int size = best.length / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= best.length; ) {
                long[] shorter = without(best, from, size);
                if (Lockstep.play(shorter).isPresent()) {
                    best = shorter;
                } else {
                    from += size;
                }
            }
        }
        return Lockstep.play(best).orElse("gone when played again");
    }

    private static long[] without(long[] history, int from, int size) {
        return IntStream.range(0, history.length)
                .filter(i -> i < from || i >= from + size)
                .mapToLong(i -> history[i])
                .toArray();
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /** {@code commands seed histories-at-once}: tells how it goes, and as the last line what came out, with tabs between the figures. */
    public static void main(String[] arguments) {
        long commands = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Outcome outcome = play(commands, seed, Integer.parseInt(arguments[2]), System.out::println);
        outcome.kinds().forEach((kind, count) -> System.out.println("command\t" + kind + "\t" + count));
        outcome.events().forEach((event, count) -> System.out.println("event\t" + event + "\t" + count));
        Optional.of(outcome.story()).filter(story -> !story.isEmpty()).ifPresent(System.out::println);
        System.out.printf(
                "result\t%d\t%d\t%d\t%d\t%d%n",
                outcome.commands(),
                outcome.histories(),
                outcome.took().toMillis(),
                Math.round(1000 * outcome.cpuSeconds()),
                outcome.story().isEmpty() ? 0 : 1);
        System.exit(outcome.story().isEmpty() ? 0 : 1);
    }
}
