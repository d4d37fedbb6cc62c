package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What the server sends to a visitor's widget. */
public sealed interface VisitorEvent {

    /**
     * {@code welcome}: the answer to hello.
     *
     * @param token keep it and send it with the next hello; never in an address
     * @param epoch when it differs from the one kept, forget what was seen and take the snapshot
     * @param inboxName what the widget's header shows
     * @param conversation the visitor's current conversation; null when there is none
     * @param agentsAvailable whether somebody is there to answer now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Welcome(
            int protocol,
            String epoch,
            String visitor,
            String token,
            long serverTimeMs,
            String inboxName,
            Chat conversation,
            boolean agentsAvailable)
            implements VisitorEvent {}

    /**
     * {@code conversation.updated}: where the visitor's conversation stands. Also part of welcome.
     *
     * @param state {@code waiting}, {@code active} or {@code closed}
     * @param agentName who is with the visitor; empty while waiting
     * @param position place in the queue from 1; 0 when not waiting or unknown
     * @param positionIsAbout whether the place is an estimate because several lines share agents
     * @param waitFromMs least time it will probably take from now until somebody answers
     * @param waitToMs most time it will probably take; 0 when it may be longer than anybody should be promised, and when nothing is
     *     foretold, which is when both are 0
     * @param agentReadThrough the last number an agent has seen
     * @param callback whether they asked to be answered later, and are not with anybody yet
     * @param callbackDueMs when that will be; 0 when it is their turn
     */
    record Chat(
            String conversation,
            String state,
            String agentName,
            int position,
            boolean positionIsAbout,
            long waitFromMs,
            long waitToMs,
            long agentReadThrough,
            boolean callback,
            long callbackDueMs)
            implements VisitorEvent {}

    /** {@code message.posted}: one entry of the log; the envelope's seq is the entry's. */
    record Posted(String conversation, Entry entry) implements VisitorEvent {}

    /** {@code message.accepted}: the message with this client id is written under the envelope's seq. */
    record Accepted(String conversation, String clientId, long atMs) implements VisitorEvent {}

    /** {@code typing.shown}: an agent is writing or stopped. */
    record TypingShown(boolean on, String name) implements VisitorEvent {}

    /** {@code log.resumed}: everything up to this number has been sent. */
    record Resumed(String conversation, long through) implements VisitorEvent {}

    /** {@code log.snapshot}: forget the entries shown and show these; older ones exist when {@code more}. */
    record Snapshot(String conversation, List<Entry> entries, long through, boolean more) implements VisitorEvent {}

    /** {@code connection.reconnect}: this node goes away; come back after this time. */
    record Reconnect(long afterMs) implements VisitorEvent {}
}
