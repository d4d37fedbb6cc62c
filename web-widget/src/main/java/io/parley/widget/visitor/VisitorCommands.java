package io.parley.widget.visitor;

import io.parley.assignment.Callbacks;
import io.parley.assignment.Transition;
import io.parley.redis.RedisDoubtException;
import io.parley.transcript.Audience;
import io.parley.widget.socket.CloseCode;
import io.parley.wire.ErrorCode;
import io.parley.wire.VisitorCommand;
import io.parley.wire.WireError;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
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
        } else if (command instanceof VisitorCommand.AskCallback ask) {
            callback(socket, id, Optional.of(ask));
        } else if (command instanceof VisitorCommand.WithdrawCallback) {
            callback(socket, id, Optional.empty());
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

    /** Empty: withdrawn. */
    private void callback(VisitorSocket socket, String id, Optional<VisitorCommand.AskCallback> ask) {
        Visitor visitor = socket.visitor();
        if (visitor.chat == null) {
            socket.answer(id, WireError.of(ErrorCode.NOT_FOUND, "conversation: none (expected: one that waits)"));
            return;
        }
        WorkspaceId workspace = visitor.site.workspace();
        Callbacks callbacks = loop.core().assignments().callbacks();
        long due = ask.map(VisitorCommand.AskCallback::dueMs).orElse(0L);
        Future<Transition> outcome = ask.isEmpty()
                ? callbacks.withdraw(workspace, visitor.chat.id)
                : due <= 0
                        ? callbacks.ask(workspace, visitor.chat.id)
                        : callbacks.ask(workspace, visitor.chat.id, Instant.ofEpochMilli(due));
        outcome.onSuccess(done -> answer(socket, id, done)).onFailure(doubt -> socket.answer(id, unavailable(doubt)));
    }

    private static void answer(VisitorSocket socket, String id, Transition outcome) {
        if (outcome instanceof Transition.Done) {
            socket.answer(id, "done", 0, null);
        } else if (outcome instanceof Transition.Refused refused) {
            String text = "dueMs: " + refused.code() + " (expected: a time to come at which somebody is there)";
            socket.answer(id, new WireError(ErrorCode.INVALID, text, 0, "dueMs"));
        } else if (outcome instanceof Transition.Stale stale) {
            socket.answer(
                    id,
                    new WireError(
                            ErrorCode.STALE,
                            "conversation: " + stale.state() + ", version " + stale.version() + " (expected: waiting)",
                            0,
                            "",
                            stale.state().toLowerCase(Locale.ROOT),
                            stale.version()));
        } else {
            socket.answer(id, WireError.of(ErrorCode.NOT_FOUND, "conversation: none (expected: one that waits)"));
        }
    }

    /** Leaving what is closed already is no mistake: somebody else was faster. */
    private static boolean isOver(Transition outcome) {
        if (outcome instanceof Transition.Stale stale) {
            return stale.state().equals("CLOSED") || stale.state().equals("ABANDONED");
        }
        return outcome instanceof Transition.Done || outcome instanceof Transition.Unknown;
    }
}
