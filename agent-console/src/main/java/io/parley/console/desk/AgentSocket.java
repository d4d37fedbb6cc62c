package io.parley.console.desk;

import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.json.Frames;
import io.parley.wire.AgentCommand;
import io.parley.wire.Envelope;
import io.parley.wire.ErrorCode;
import io.parley.wire.FrameTypes;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One console: reads commands, answers them, and passes events on while it keeps up. Lives on its loop. */
final class AgentSocket {
    /** Beyond this the console does not keep up: it is told no more and gets the whole desk when it does again. */
    private static final int QUEUE_BYTES = 256 * 1024;

    private static final int FRAMES_PER_SECOND = 100;
    private static final int MOST_WATCHED = 20;

    private final DeskLoop loop;
    private final ServerWebSocket socket;
    private final Runnable cut;
    private final Map<String, Watch> watched = new HashMap<>();
    private SignedIn who;
    /** Null until hello. */
    private Floor floor;
    /** Null until hello. */
    private Desk desk;

    long heardAt;
    long lookedAt;
    long stalledAt;
    private long closingAt;
    private boolean closed;
    private long second;
    private int frames;

    AgentSocket(DeskLoop loop, ServerWebSocket socket, Runnable cut, SignedIn who) {
        this.loop = loop;
        this.socket = socket;
        this.cut = cut;
        this.who = who;
        this.heardAt = loop.now();
        this.lookedAt = heardAt;
    }

    void open() {
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
        socket.textMessageHandler(this::received);
        socket.binaryMessageHandler(bytes -> close(CloseCode.TEXT_ONLY, "binary frame"));
        socket.pongHandler(pong -> heardAt = loop.now());
        socket.drainHandler(drained -> caughtUp());
        // A message above the server's bound, or a broken frame; what follows could not be understood.
        socket.exceptionHandler(broken -> close(CloseCode.TOO_LARGE, "message too large or broken"));
        socket.closeHandler(gone -> gone());
    }

    static String frame(String type, long seq, Object payload) {
        return text(Envelope.event(type, seq, payload));
    }

    private static String text(Envelope envelope) {
        return new String(Frames.encode(envelope), StandardCharsets.UTF_8);
    }

    SignedIn who() {
        return who;
    }

    /** The same person with the rights of this moment. */
    void is(SignedIn now) {
        who = now;
    }

    Floor floor() {
        return floor;
    }

    Desk desk() {
        return desk;
    }

    DeskLoop loop() {
        return loop;
    }

    boolean isGreeted() {
        return desk != null;
    }

    /** A socket that has begun to close refuses to be asked or written. */
    boolean isOpen() {
        return !closed && closingAt == 0 && !socket.isClosed();
    }

    void sitsAt(Floor where, Desk own) {
        floor = where;
        desk = own;
    }

    /** The watch of a conversation, begun when there is none; fails when too many are watched. */
    Watch watch(String conversation, Watch fresh) {
        if (watched.size() >= MOST_WATCHED && !watched.containsKey(conversation)) {
            throw Refused.invalid(
                    "conversation", "watched: " + watched.size() + " (expected: at most " + MOST_WATCHED + ")");
        }
        Watch before = watched.put(conversation, fresh);
        if (before != null) {
            before.end();
        }
        floor.watched(this, conversation);
        return fresh;
    }

    void unwatch(String conversation) {
        Watch before = watched.remove(conversation);
        if (before != null) {
            before.end();
            floor.unwatched(this, conversation);
        }
    }

    Map<String, Watch> watched() {
        return watched;
    }

    /** Whether events can be written now. */
    boolean takes() {
        return isOpen() && !socket.writeQueueFull();
    }

    /** Passes an event on; dropped while the console does not keep up, since it will get the whole desk. */
    void event(String frame) {
        if (takes()) {
            socket.writeTextMessage(frame);
        }
        stall();
    }

    /** Who takes no answers is asked no questions: otherwise the answers to their commands would pile up. */
    private void stall() {
        if (stalledAt == 0 && isOpen() && socket.writeQueueFull()) {
            stalledAt = loop.now();
            socket.pause();
        }
    }

    void ping() {
        if (isOpen()) {
            socket.writePing(Buffer.buffer());
        }
    }

    void close(CloseCode code, String reason) {
        if (isOpen()) {
            closingAt = loop.now();
            count(Short.toString(code.code()));
            // The peer's closing frame has to be read.
            socket.resume();
            socket.close(code.code(), reason);
        }
    }

    /** Ends the connection under a peer that does not take the closing frame: the socket would wait for it for ever. */
    void cutWhenStuck(long graceMs) {
        if (!closed && closingAt > 0 && loop.now() - closingAt >= graceMs) {
            cut.run();
        }
    }

    /** Refuses and closes. */
    void refuse(String id, WireError error, CloseCode code) {
        write(Envelope.reply("error", id, error));
        close(code, error.code().name());
    }

    private void caughtUp() {
        if (stalledAt > 0) {
            stalledAt = 0;
            socket.resume();
            if (desk != null) {
                floor.snapshot(desk, List.of(this));
                watched.values().forEach(Watch::pump);
            }
        }
    }

    private void received(String text) {
        heardAt = loop.now();
        if (tooMany()) {
            refuse("", new WireError(ErrorCode.RATE_LIMITED, "too many frames", 10_000, ""), CloseCode.RATE_LIMITED);
            return;
        }
        Frames.Decoded<AgentCommand> frame =
                Frames.decode(text.getBytes(StandardCharsets.UTF_8), FrameTypes.AGENT_COMMANDS);
        if (frame instanceof Frames.Command<AgentCommand> known) {
            run(known.id(), known.command());
        } else if (frame instanceof Frames.Unreadable<AgentCommand> unreadable) {
            write(Envelope.reply(
                    "error",
                    unreadable.id(),
                    new WireError(ErrorCode.MALFORMED, unreadable.message(), 0, unreadable.field())));
        }
    }

    private boolean tooMany() {
        long now = heardAt / 1_000;
        if (now != second) {
            second = now;
            frames = 0;
        }
        return ++frames > FRAMES_PER_SECOND;
    }

    private void run(String id, AgentCommand command) {
        if (command instanceof AgentCommand.Hello hello) {
            loop.greeting().greet(this, id, hello);
        } else if (desk == null) {
            refuse(
                    id,
                    WireError.of(ErrorCode.MALFORMED, "type: not hello (expected: hello first)"),
                    CloseCode.MALFORMED);
        } else {
            Future.succeededFuture()
                    .compose(go -> loop.commands().run(this, command))
                    .onSuccess(reply -> reply.writeTo(this, id))
                    .onFailure(failure -> write(Envelope.reply("error", id, loop.error(failure))));
        }
    }

    /** Answers; an answer is written even when events are not, because somebody waits for it. */
    void write(Envelope envelope) {
        if (isOpen()) {
            socket.writeTextMessage(text(envelope));
            stall();
        }
    }

    private void count(String code) {
        ConsoleMeter.CLOSED.counter(loop.core().meters(), "code", code).increment();
    }

    private void gone() {
        closed = true;
        watched.values().forEach(Watch::end);
        loop.gone(this);
    }
}
