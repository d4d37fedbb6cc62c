package io.parley.channel.wechat.inbound;

import io.parley.channel.InboundMessage;
import java.util.List;

/** What a callback came to. */
sealed interface Reading {

    /**
     * Something for the conversation.
     *
     * @param message without the files' keys
     * @param files what is fetched later, in the order of the message's attachments
     */
    record Said(InboundMessage message, List<MediaSource> files) implements Reading {}

    /** Of a kind that is not known; kept as it came. */
    record Strange(InboundMessage message) implements Reading {}

    /** Nothing for anybody to read. */
    record Nothing(String event) implements Reading {}

    /** Not a callback that can be read: it names no sender or no time. */
    record Broken(String code, String reason) implements Reading {}
}
