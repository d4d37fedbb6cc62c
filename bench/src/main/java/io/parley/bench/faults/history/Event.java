package io.parley.bench.faults.history;

/**
 * One line of a client's history. What does not belong to a kind is empty or zero.
 *
 * @param atMicros since the run began, on the clock all clients share
 * @param client who wrote it
 * @param lane the sender's own row of messages, in which {@code n} counts from 1
 * @param conversation its id, once known
 * @param seq number in the conversation's log
 * @param detail by kind: an error code, a close code, a node
 */
public record Event(
        Kind kind, long atMicros, String client, String lane, long n, String conversation, long seq, String detail) {

    /** What happened. */
    public enum Kind {
        /** A message was written by its author: lane, n; detail is the client id. */
        SENT,
        /** It was put on a socket: lane, n. */
        TRIED,
        /** The server said that it has it: lane, n, conversation, seq. */
        ACKED,
        /** The server said not now: lane, n; detail is the code. */
        REFUSED,
        /** The socket was lost before an answer came: lane, n. */
        LOST,
        /** Nobody answered in ten seconds on an open socket: lane and n when a message; detail says what was asked. */
        UNANSWERED,
        /** The server said never, and the author was told: lane, n; detail is the code. */
        GIVEN_UP,
        /** A message came on this client's screen: conversation, seq, lane, n. */
        SEEN,
        /** The screen was begun anew beyond a hole: conversation, n the last number before it, seq the last one left out. */
        SKIPPED,
        /** The screen was emptied, because the server's numbers are of another generation: all is read again. */
        EMPTIED,
        /** A socket was asked for; detail is the node. */
        CONNECTING,
        /** Greeted, and everything missed has come: conversation and seq for visitors. */
        RESUMED,
        /** A socket ended or could not be opened; detail is the close code, 1006 when there was none. */
        CLOSED,
        /** The agent's desk shows this conversation as their own: conversation. */
        HELD,
        /** It does so no longer: conversation. */
        RELEASED
    }

    /** An event about the connection. */
    public static Event ofConnection(Kind kind, long atMicros, String client, String detail) {
        return new Event(kind, atMicros, client, "", 0, "", 0, detail);
    }

    /** An event about a message of the client's own. */
    public static Event ofMessage(Kind kind, long atMicros, String client, String lane, long n, String detail) {
        return new Event(kind, atMicros, client, lane, n, "", 0, detail);
    }

    String line() {
        return String.join(
                "\t",
                kind.name(),
                Long.toString(atMicros),
                client,
                lane,
                Long.toString(n),
                conversation,
                Long.toString(seq),
                detail);
    }

    static Event parse(String line) {
        String[] f = line.split("\t", -1);
        if (f.length != 8) {
            throw new IllegalArgumentException("history: '" + line + "' (expected: 8 fields)");
        }
        return new Event(
                Kind.valueOf(f[0]),
                Long.parseLong(f[1]),
                f[2],
                f[3],
                Long.parseLong(f[4]),
                f[5],
                Long.parseLong(f[6]),
                f[7]);
    }
}
