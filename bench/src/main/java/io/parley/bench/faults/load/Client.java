package io.parley.bench.faults.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.concurrent.ScheduledFuture;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.history.HistoryFile;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A connection that comes back by itself, by the rules of {@code web-client}: full jitter from half a second to thirty, the
 * server's own word about when to come back, a ping every 25 seconds, ten seconds for an answer.
 */
abstract class Client implements ChatSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BASE_MS = 500;
    private static final long MAX_WAIT_MS = 30_000;
    private static final long STABLE_MS = 10_000;
    private static final long PING_MS = 25_000;
    private static final long ANSWER_MS = 15_000;
    private static final long REQUEST_MS = 10_000;
    private static final long LIMITED_MS = 10_000;
    private static final long RETRY_MS = 2_000;
    /** So long before a close an error explains it; an older one was about something else. */
    private static final long REASON_MS = 2_000;

    /**
     * What was asked and is not answered.
     *
     * @param message null unless it is one
     */
    private record Asked(String what, ClientOutbox.Message message, Runnable again, ScheduledFuture<?> timer) {}

    final Surroundings around;
    final String name;
    final ClientOutbox outbox;
    private final HistoryFile history;
    private final Map<String, Asked> pending = new HashMap<>();
    private ChatSocket socket;
    private boolean open;
    private boolean stopped = true;
    private boolean closedLogged;
    private int attempt;
    private int node;
    private int nextId = 1;
    /** When a node that leaves told this one to be back; 0 when none did. */
    private long returnAtMicros;

    private long retryAfterMs;
    private long retryToldAtMicros;
    private ScheduledFuture<?> ping;
    private ScheduledFuture<?> answer;
    private ScheduledFuture<?> stable;

    Client(Surroundings around, String name, int node) {
        this.around = around;
        this.name = name;
        this.node = node;
        this.history = new HistoryFile(around.histories(), name);
        this.outbox = new ClientOutbox(this::put);
    }

    /** Path and cookie at a node. */
    abstract Node.Seat seat(Node node);

    /** The payload of hello as JSON. */
    abstract String hello();

    /** The payload of message.send as JSON. */
    abstract String payload(ClientOutbox.Message message);

    /** A frame that is not the answer to a message. */
    abstract void handle(String type, JsonNode frame);

    /** Greeted: commands may be sent. */
    abstract void welcomed(JsonNode frame);

    final void start() {
        stopped = false;
        connect();
    }

    /** Stays away from now on. */
    final void stop() {
        stopped = true;
        if (socket != null) {
            socket.close();
        }
    }

    final void finishHistory() {
        history.close();
    }

    final ChatSocket socket() {
        return socket;
    }

    final boolean isOpen() {
        return open;
    }

    private void connect() {
        if (stopped) {
            return;
        }
        Node target = around.nodes().get(Math.floorMod(node, around.nodes().size()));
        note(Event.ofConnection(Kind.CONNECTING, now(), name, target.name()));
        closedLogged = false;
        returnAtMicros = 0;
        retryAfterMs = 0;
        Node.Seat seat = seat(target);
        ChatSocket[] mine = new ChatSocket[1];
        mine[0] = ChatSocket.connect(around.loop(), target, seat.path(), seat.cookie(), new ChatSocket.Listener() {
            @Override
            public void opened() {
                Client.this.opened();
            }

            @Override
            public void frame(String text) {
                if (mine[0] == socket) {
                    Client.this.frame(text);
                }
            }

            @Override
            public void closed(int code) {
                if (mine[0] == socket || socket == null) {
                    Client.this.closed(code);
                }
            }
        });
        socket = mine[0];
        answer = after(ANSWER_MS, () -> lose(4000));
    }

    @Override
    public final void opened() {
        String id = Integer.toString(nextId++);
        pending.put(id, new Asked("hello", null, null, after(REQUEST_MS, () -> unanswered(id))));
        socket.send("{\"type\":\"hello\",\"id\":\"" + id + "\",\"payload\":" + hello() + "}");
    }

    @Override
    public final void frame(String text) {
        JsonNode frame = parse(text);
        String type = frame.path("type").asText();
        Asked asked = pending.remove(frame.path("replyTo").asText());
        if (asked != null) {
            asked.timer().cancel(false);
        }
        if (type.equals("error")) {
            refused(asked, frame.path("payload"));
            return;
        }
        if (asked != null && asked.what().equals("hello")) {
            becomeOpen();
            welcomed(frame);
            outbox.resume();
        } else if (type.equals("message.accepted")) {
            accepted(asked, frame);
        } else if (type.equals("connection.reconnect")) {
            leaveSoon(frame.path("payload").path("afterMs").asLong());
        } else {
            handle(type, frame);
        }
    }

    private void becomeOpen() {
        answer.cancel(false);
        open = true;
        stable = after(STABLE_MS, () -> attempt = 0);
        schedulePing();
    }

    private void accepted(Asked asked, JsonNode frame) {
        if (asked != null && asked.message() != null) {
            ClientOutbox.Message message = asked.message();
            note(new Event(
                    Kind.ACKED,
                    now(),
                    name,
                    message.lane(),
                    message.n(),
                    frame.path("payload").path("conversation").asText(),
                    frame.path("seq").asLong(),
                    ""));
            acceptedIn(frame.path("payload").path("conversation").asText());
            outbox.done(message.lane(), message.clientId());
        }
    }

    /** An entry of the log is a message of ours: as good as an acknowledgement, which may be lost on its way. */
    final void inLog(String lane, String conversation, JsonNode entry) {
        ClientOutbox.Message message = outbox.done(lane, entry.path("clientId").asText());
        if (message != null) {
            long seq = entry.path("seq").asLong();
            note(new Event(Kind.ACKED, now(), name, lane, message.n(), conversation, seq, "log"));
        }
    }

    /** A message of ours is in this conversation. */
    void acceptedIn(String conversation) {}

    private void refused(Asked asked, JsonNode error) {
        String code = error.path("code").asText();
        long after = error.path("retryAfterMs").asLong();
        retryAfterMs = after;
        retryToldAtMicros = now();
        if (asked == null) {
            return;
        }
        if (asked.what().equals("hello")) {
            lose(code.equals("RATE_LIMITED") ? 4429 : 1013);
        } else if (asked.message() != null) {
            refused(asked.message(), code, after);
        } else if (asked.again() != null && after > 0) {
            after(after, asked.again());
        } else {
            refusedFor(asked.what(), code);
        }
    }

    /** A command was refused for good. */
    void refusedFor(String what, String code) {}

    private void refused(ClientOutbox.Message message, String code, long after) {
        if (ClientOutbox.isFinal(code)) {
            note(Event.ofMessage(Kind.GIVEN_UP, now(), name, message.lane(), message.n(), code));
            outbox.done(message.lane(), message.clientId());
        } else {
            note(Event.ofMessage(Kind.REFUSED, now(), name, message.lane(), message.n(), code));
            after(Math.max(after, RETRY_MS), () -> outbox.again(message.lane()));
        }
    }

    private void put(ClientOutbox.Message message) {
        String id = Integer.toString(nextId++);
        note(Event.ofMessage(Kind.TRIED, now(), name, message.lane(), message.n(), ""));
        pending.put(id, new Asked("message.send", message, null, after(REQUEST_MS, () -> unanswered(id))));
        socket.send("{\"type\":\"message.send\",\"id\":\"" + id + "\",\"payload\":" + payload(message) + "}");
    }

    /** Asks for something and, when it is refused for now, again later while the socket lasts. */
    final void ask(String what, String payload, boolean again) {
        if (!open) {
            return;
        }
        String id = Integer.toString(nextId++);
        ChatSocket asking = socket;
        Runnable repeat = () -> {
            if (asking == socket) {
                ask(what, payload, again);
            }
        };
        pending.put(id, new Asked(what, null, again ? repeat : null, after(REQUEST_MS, () -> unanswered(id))));
        socket.send("{\"type\":\"" + what + "\",\"id\":\"" + id + "\",\"payload\":" + payload + "}");
    }

    /** Sends what is not answered. */
    final void tell(String what, String payload) {
        if (open) {
            socket.send("{\"type\":\"" + what + "\",\"payload\":" + payload + "}");
        }
    }

    private void unanswered(String id) {
        Asked asked = pending.remove(id);
        if (asked == null) {
            return;
        }
        ClientOutbox.Message message = asked.message();
        boolean deaf = open && !socket.reads(); // Nobody else is to blame then.
        if (message == null) {
            if (!deaf) {
                note(Event.ofConnection(Kind.UNANSWERED, now(), name, asked.what()));
            }
            if (asked.what().equals("hello")) {
                lose(4000);
            }
        } else {
            if (!deaf) {
                note(Event.ofMessage(Kind.UNANSWERED, now(), name, message.lane(), message.n(), asked.what()));
            }
            after(RETRY_MS, () -> outbox.again(message.lane()));
        }
    }

    private void schedulePing() {
        ping = after(PING_MS, () -> {
            ask("ping", "{}", false);
            schedulePing();
        });
    }

    private void leaveSoon(long afterMs) {
        long wait = Math.min(Math.max(afterMs, 1), MAX_WAIT_MS);
        ChatSocket leaving = socket;
        returnAtMicros = now() + wait * 1_000;
        after(wait, () -> {
            if (leaving == socket) {
                lose(1012);
            }
        });
    }

    /** Leaves the connection and comes back for what was missed. */
    final void reconnect() {
        lose(4000);
    }

    private void lose(int code) {
        ChatSocket lost = socket;
        closed(code);
        if (lost != null) {
            lost.close();
        }
    }

    @Override
    public final void closed(int code) {
        if (closedLogged) {
            return;
        }
        closedLogged = true;
        boolean told = code == 1012;
        open = false;
        socket = null;
        cancel(answer);
        cancel(ping);
        cancel(stable);
        pending.values().forEach(asked -> {
            asked.timer().cancel(false);
            if (asked.message() != null) {
                note(Event.ofMessage(
                        Kind.LOST,
                        now(),
                        name,
                        asked.message().lane(),
                        asked.message().n(),
                        ""));
            }
        });
        pending.clear();
        outbox.pause();
        lost();
        note(Event.ofConnection(Kind.CLOSED, now(), name, Integer.toString(code)));
        node++;
        if (!stopped) {
            after(waitMs(code, told), this::connect);
        }
    }

    /** The socket is gone. */
    void lost() {}

    private long waitMs(int code, boolean told) {
        if (told && returnAtMicros > 0) {
            return Math.max(0, (returnAtMicros - now()) / 1_000);
        }
        long ceiling = Math.min(MAX_WAIT_MS, BASE_MS << Math.min(attempt++, 10));
        long wait = (long) (around.random().nextDouble() * ceiling);
        if (code == 4429) {
            wait = Math.max(wait, LIMITED_MS);
        }
        boolean explained = now() - retryToldAtMicros < REASON_MS * 1_000;
        return explained ? Math.max(wait, retryAfterMs) : wait;
    }

    final void note(Event event) {
        history.add(event);
    }

    final long now() {
        return around.nowMicros();
    }

    final ScheduledFuture<?> after(long ms, Runnable run) {
        return around.loop().schedule(run, ms, TimeUnit.MILLISECONDS);
    }

    private static void cancel(ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a frame: " + text, e);
        }
    }
}
