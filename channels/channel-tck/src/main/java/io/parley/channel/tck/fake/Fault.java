package io.parley.channel.tck.fake;

/** How the provider behaves when something is sent. */
public enum Fault {
    /** It takes the message and names its reference. */
    NONE,
    /** It asks to come again after {@link Outlet#PAUSE} and takes nothing. */
    TOO_MANY,
    /** It says that it is broken (HTTP 500) and takes nothing. */
    BROKEN,
    /** A gateway before it gave up waiting (HTTP 504): whether the message was taken, nobody knows. */
    GATEWAY,
    /** It refuses this message for good. */
    REFUSES,
    /** It takes the message and the answer is lost. */
    SILENT,
    /** It cannot be reached: nothing was sent. */
    UNREACHABLE,
    /** The operator's policy forbids the call. */
    FORBIDDEN,
    /** It takes the message and answers with what nobody can read. */
    GARBLED,
    /** It refuses because the contact has not written for too long. */
    WINDOW_CLOSED
}
