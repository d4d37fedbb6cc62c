package io.parley.widget.visitor;

import io.parley.assignment.Transition;
import io.parley.redis.RedisDoubtException;
import io.parley.transcript.Audience;
import io.parley.widget.socket.CloseCode;
import io.parley.wire.ErrorCode;
import io.parley.wire.VisitorCommand;
import io.parley.wire.WireError;
import java.util.concurrent.ThreadLocalRandom;

/** What a visitor's commands do, apart from saying hello and writing. Lives on its loop. */
final class VisitorCommands {
    private static final int TYPE_EVERY = 3;
    private static final long RETRY_MS = 1_000;

    private final VisitorLoop loop;
    private final Greeting greeting;
    private final Speaking speaking;

    VisitorCommands(VisitorLoop loop) {
        this.loop = loop;
        this.greeting = new Greeting(loop);
        this.speaking = new Speaking(loop);
    }

    /** Redis is in doubt: the same again, later, and not all at once. */
    static WireError unavailable(Throwable doubt) {
        long after =
                doubt instanceof RedisDoubtException known ? known.retryAfter().toMillis() : RETRY_MS;
        return new WireError(
                ErrorCode.UNAVAILABLE,
                "not accepted (expected: the same again later)",
                after + ThreadLocalRandom.current().nextLong(after),
                "");
    }

    void run(VisitorSocket socket, String id, VisitorCommand command) {
        if (command instanceof VisitorCommand.Hello hello) {
            greeting.greet(socket, id, hello);
        } else if (socket.visitor() == null) {
            socket.refuse(
                    id,
                    WireError.of(ErrorCode.MALFORMED, "type: not hello (expected: hello first)"),
                    CloseCode.MALFORMED);
        } else if (command instanceof VisitorCommand.SendMessage message) {
            speaking.send(socket, id, message);
        } else if (command instanceof VisitorCommand.MarkRead read) {
            markRead(socket, read.through());
        } else if (command instanceof VisitorCommand.SetTyping typing) {
            typing(socket, typing.on());
        } else if (command instanceof VisitorCommand.Leave) {
            leave(socket, id);
        } else if (command instanceof VisitorCommand.Ping) {
            socket.answer(id, "pong", 0, null);
        }
    }

    private void markRead(VisitorSocket socket, long through) {
        Visitor visitor = socket.visitor();
        if (visitor.chat != null && through > visitor.chat.readThrough) {
            visitor.chat.readThrough = through;
            loop.core().transcripts().markRead(visitor.site.workspace(), visitor.chat.id, Audience.CONTACT, through);
        }
    }

    private void typing(VisitorSocket socket, boolean on) {
        Visitor visitor = socket.visitor();
        int now = loop.wheel().now();
        boolean early = socket.typedAt > 0 && now - socket.typedAt < TYPE_EVERY;
        boolean stopped = !on && socket.typedAt == 0;
        if (visitor.chat != null && !(on && early) && !stopped) {
            socket.typedAt = on ? now : 0;
            loop.core().live().typing(visitor.site.workspace(), visitor.chat.id, false, "", on);
        }
    }

    private void leave(VisitorSocket socket, String id) {
        Visitor visitor = socket.visitor();
        if (visitor.chat == null) {
            socket.answer(id, WireError.of(ErrorCode.NOT_FOUND, "conversation: none (expected: one to leave)"));
            return;
        }
        loop.core()
                .assignments()
                .leave(visitor.site.workspace(), visitor.chat.id)
                .onComplete(left -> {
                    if (left.failed()) {
                        socket.answer(id, unavailable(left.cause()));
                    } else if (isOver(left.result())) {
                        socket.answer(id, "done", 0, null);
                    } else {
                        socket.answer(
                                id, WireError.of(ErrorCode.STALE, "conversation: moved on (expected: try again)"));
                    }
                });
    }

    /** Leaving what is closed already is no mistake: somebody else was faster. */
    private static boolean isOver(Transition outcome) {
        if (outcome instanceof Transition.Stale stale) {
            return stale.state().equals("CLOSED") || stale.state().equals("ABANDONED");
        }
        return outcome instanceof Transition.Done || outcome instanceof Transition.Unknown;
    }
}
