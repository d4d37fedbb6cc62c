package io.parley.assignment;

/** What became of a command on a conversation. */
public sealed interface Transition {

    /** It is so now, by this command or an earlier copy of it. */
    record Done(String state, long version) implements Transition {}

    /** The conversation had moved on; nothing changed. */
    record Stale(String state, long version) implements Transition {}

    /** No such conversation in this workspace. */
    record Unknown() implements Transition {}

    /** Not possible now, for example {@code AGENT_FULL} or {@code AGENT_UNKNOWN}; nothing changed. */
    record Refused(String code) implements Transition {}
}
