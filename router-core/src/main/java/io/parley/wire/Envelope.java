package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One frame on a socket.
 *
 * @param type {@code noun.verb}; names the payload's record, see {@link FrameTypes}
 * @param id chosen by the sender of a command, unique per socket; empty on events
 * @param replyTo id of the command this answers; empty otherwise
 * @param seq the conversation's number when the frame carries something from its log; 0 otherwise
 * @param payload the record of this type
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Envelope(String type, String id, String replyTo, long seq, Object payload) {

    /** An event that answers nothing. */
    public static Envelope event(String type, Object payload) {
        return new Envelope(type, "", "", 0, payload);
    }

    /** An event with a number from a conversation's log. */
    public static Envelope event(String type, long seq, Object payload) {
        return new Envelope(type, "", "", seq, payload);
    }

    /** The answer to a command. */
    public static Envelope reply(String type, String replyTo, Object payload) {
        return new Envelope(type, "", replyTo, 0, payload);
    }
}
