package io.parley.live;

/** A place in a stream: {@code ms-number}. */
record StreamPosition(long ms, long number) implements Comparable<StreamPosition> {

    static final StreamPosition START = new StreamPosition(0, 0);

    /** Behind every place. */
    static final StreamPosition END = new StreamPosition(Long.MAX_VALUE, Long.MAX_VALUE);

    static StreamPosition of(String id) {
        int dash = id.indexOf('-');
        return new StreamPosition(Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
    }

    @Override
    public int compareTo(StreamPosition other) {
        return ms != other.ms ? Long.compare(ms, other.ms) : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return ms + "-" + number;
    }
}
