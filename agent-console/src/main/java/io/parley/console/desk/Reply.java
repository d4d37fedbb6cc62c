package io.parley.console.desk;

import io.parley.wire.Envelope;

/**
 * The answer to a command.
 *
 * @param type empty for commands that are not answered
 * @param payload null when there is none
 */
record Reply(String type, long seq, Object payload, Runnable afterwards) {
    static final Reply DONE = of("done", 0, null);
    static final Reply NONE = of("", 0, null);

    static Reply of(String type, long seq, Object payload) {
        return new Reply(type, seq, payload, () -> {});
    }

    /** The same, and then something that may only happen after it was written. */
    Reply then(Runnable more) {
        return new Reply(type, seq, payload, more);
    }

    void writeTo(AgentSocket console, String id) {
        if (!type.isEmpty()) {
            console.write(new Envelope(type, "", id, seq, payload));
        }
        afterwards.run();
    }
}
