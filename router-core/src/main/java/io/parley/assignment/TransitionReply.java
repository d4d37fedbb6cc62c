package io.parley.assignment;

import io.parley.redis.Reply;

/** Replies of the scripts that move a conversation. */
final class TransitionReply {

    private TransitionReply() {}

    static Transition read(Reply reply) {
        return switch (reply.code()) {
            case "DONE" -> new Transition.Done(reply.text(1), reply.number(2));
            case "STALE" -> new Transition.Stale(reply.text(1), reply.number(2));
            case "UNKNOWN" -> new Transition.Unknown();
            case "REFUSED" -> new Transition.Refused(reply.text(1));
            default -> throw new IllegalStateException("reply: '" + reply.code() + "' (expected: a transition's)");
        };
    }
}
