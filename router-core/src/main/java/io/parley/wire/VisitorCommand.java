package io.parley.wire;

import java.util.Map;

/** What a visitor's widget may send. The first frame must be {@link Hello}. Limit: 16 KiB a frame. */
public sealed interface VisitorCommand {

    /**
     * {@code hello}: who this is and what was last seen. Answered with {@link VisitorEvent.Welcome}, then the missed
     * entries, then {@link VisitorEvent.Resumed}.
     *
     * @param protocol the newest version the client speaks; the welcome says which one is spoken
     * @param inbox public key of the website inbox
     * @param token from an earlier welcome; empty for a new visitor
     * @param conversation the conversation {@code lastSeq} is about; empty when none
     * @param lastSeq the last number seen; 0 for none
     * @param epoch from the welcome {@code lastSeq} belongs to; empty for none
     * @param locale BCP 47 language of the visitor, for example {@code zh-CN}
     * @param page address of the page without query and fragment; empty when unknown
     * @param attributes what the page says about the visitor: {@code topic}, {@code name}, ...; at most 16, 200 characters each
     */
    record Hello(
            int protocol,
            String inbox,
            String token,
            String conversation,
            long lastSeq,
            String epoch,
            String locale,
            String page,
            Map<String, String> attributes)
            implements VisitorCommand {}

    /**
     * {@code message.send}: answered with {@link VisitorEvent.Accepted}; repeat with the same {@code clientId} until answered.
     *
     * @param clientId chosen by the client, unique per visitor, 8 to 64 characters of {@code [A-Za-z0-9-]}
     * @param text 1 to 8 000 characters
     */
    record SendMessage(String clientId, String text) implements VisitorCommand {}

    /** {@code message.read}: everything up to this number was shown. Only moves forward; not answered. */
    record MarkRead(long through) implements VisitorCommand {}

    /** {@code typing.set}: at most every 3 s; expires after 6 s; not answered. */
    record SetTyping(boolean on) implements VisitorCommand {}

    /** {@code conversation.leave}: the visitor ends the conversation. Answered with {@code done}. */
    record Leave() implements VisitorCommand {}

    /**
     * {@code callback.ask}: the visitor, who waits, need not sit there and is answered later. Answered with {@code done}, STALE when they do
     * not wait any more, INVALID when the time has passed or nobody is there then.
     *
     * @param dueMs when; 0 when it is their turn, for which they keep their place
     */
    record AskCallback(long dueMs) implements VisitorCommand {}

    /** {@code callback.withdraw}: the visitor rather waits, as a message of theirs says too. Answered with {@code done}, or STALE. */
    record WithdrawCallback() implements VisitorCommand {}

    /** {@code ping}: answered with {@code pong}. */
    record Ping() implements VisitorCommand {}
}
