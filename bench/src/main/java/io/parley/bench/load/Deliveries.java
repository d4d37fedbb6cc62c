package io.parley.bench.load;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Compares what was sent with what arrived, conversation by conversation: every text carries {@link #mark its conversation, its
 * number there and when it was due}. Use on one thread.
 */
public final class Deliveries {
    private static final char BEGIN = '~';
    private static final String FILLER =
            " where is my parcel, it was due on Tuesday and nobody has told me anything since; "
                    + "the number is on the slip you sent, and I would like to know whether somebody can look it up today, please";

    private final int[] sent;
    private final BitSet[] seen;
    private final int[] highest;
    private int[] micros = new int[1 << 16];
    private int arrived;
    private int doubled;
    private int reordered;
    private int told;
    private int toldSent;

    public Deliveries(int conversations) {
        sent = new int[conversations];
        highest = new int[conversations];
        seen = new BitSet[conversations];
        Arrays.setAll(seen, i -> new BitSet());
    }

    /** The text of the next message of a conversation, about 230 characters that JSON need not escape. */
    public String next(int conversation, long dueNanos) {
        return mark(conversation, ++sent[conversation], dueNanos) + FILLER;
    }

    static String mark(int conversation, int number, long dueNanos) {
        return BEGIN + "" + conversation + BEGIN + number + BEGIN + dueNanos + BEGIN;
    }

    /** The conversation that such a text names. */
    public static int conversation(String text) {
        int a = text.indexOf(BEGIN);
        return Integer.parseInt(text, a + 1, text.indexOf(BEGIN, a + 1), 10);
    }

    /** Takes a frame that may hold such a text; false when it holds none. */
    public boolean arrived(String frame, long nowNanos) {
        int a = frame.indexOf(BEGIN);
        if (a < 0) {
            return false;
        }
        int b = frame.indexOf(BEGIN, a + 1);
        int c = frame.indexOf(BEGIN, b + 1);
        int d = frame.indexOf(BEGIN, c + 1);
        int conversation = Integer.parseInt(frame, a + 1, b, 10);
        int number = Integer.parseInt(frame, b + 1, c, 10);
        if (seen[conversation].get(number)) {
            doubled++;
            return true;
        }
        seen[conversation].set(number);
        if (number < highest[conversation]) {
            reordered++;
        }
        highest[conversation] = Math.max(highest[conversation], number);
        latency(nowNanos - Long.parseLong(frame, c + 1, d, 10));
        return true;
    }

    private void latency(long nanos) {
        if (arrived == micros.length) {
            micros = Arrays.copyOf(micros, micros.length * 2);
        }
        micros[arrived++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }

    /** Messages sent since {@link #begin}. */
    public int sent() {
        return Arrays.stream(sent).sum();
    }

    /** Whether everything sent has arrived. */
    public boolean complete() {
        return arrived == sent();
    }

    /** Forgets everything: a new round begins. */
    public void begin() {
        Arrays.fill(sent, 0);
        Arrays.fill(highest, 0);
        Arrays.stream(seen).forEach(BitSet::clear);
        arrived = 0;
        doubled = 0;
        reordered = 0;
        told = 0;
        toldSent = 0;
    }

    /** What was seen since {@link #begin}. */
    public Seen seen() {
        int[] sorted = Arrays.copyOf(micros, arrived);
        Arrays.sort(sorted);
        return new Seen(
                sent(), arrived, sent() - arrived, doubled, reordered, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    /** What was seen since the last call of this, or since {@link #begin}; what is under way then counts where it arrives. */
    public Lately lately() {
        int[] fresh = Arrays.copyOfRange(micros, told, arrived);
        Arrays.sort(fresh);
        Lately lately = new Lately(sent() - toldSent, fresh.length, quantile(fresh, 0.5), quantile(fresh, 0.99));
        told = arrived;
        toldSent = sent();
        return lately;
    }

    private static double quantile(int[] sorted, double q) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, (long) (q * sorted.length))] / 1000.0;
    }

    /** One round: counts, and milliseconds from when a message was due to be sent until it was on the other socket. */
    public record Seen(int sent, int arrived, int lost, int doubled, int reordered, double p50, double p99) {}

    /** A part of a run, as in {@link Seen}. */
    public record Lately(int sent, int arrived, double p50, double p99) {}
}
