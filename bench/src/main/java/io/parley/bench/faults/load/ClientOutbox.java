package io.parley.bench.faults.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Messages on their way out, by the rules of the clients' own outbox: in one lane one message is under way at a time, each is sent
 * again under its id until the server has said yes or never.
 */
final class ClientOutbox {

    /**
     * A message.
     *
     * @param to the conversation an agent writes in; empty for visitors
     */
    record Message(String lane, long n, String clientId, String to, String text) {}

    /** Puts a message on the socket. */
    interface Sender {
        void send(Message message);
    }

    private static final Set<String> FINAL =
            Set.of("MALFORMED", "INVALID", "TOO_LARGE", "FORBIDDEN", "NOT_FOUND", "STALE");

    private final Sender sender;
    private final Map<String, Deque<Message>> lanes = new HashMap<>();
    private final Map<String, String> moving = new HashMap<>();
    private boolean open;
    private int waiting;

    ClientOutbox(Sender sender) {
        this.sender = sender;
    }

    int size() {
        return waiting;
    }

    void add(Message message) {
        lanes.computeIfAbsent(message.lane(), lane -> new ArrayDeque<>()).add(message);
        waiting++;
        next(message.lane());
    }

    void resume() {
        open = true;
        for (String lane : lanes.keySet().toArray(new String[0])) {
            next(lane);
        }
    }

    void pause() {
        open = false;
        moving.clear();
    }

    /** Not now: the lane waits until {@link #again}. */
    static boolean isFinal(String code) {
        return FINAL.contains(code);
    }

    /** The wait after a refusal is over. */
    void again(String lane) {
        moving.remove(lane);
        next(lane);
    }

    /** Yes or never: the next one may go. The message that is done with, or null when it was not the first of its lane. */
    Message done(String lane, String clientId) {
        Deque<Message> messages = lanes.get(lane);
        if (messages == null
                || messages.isEmpty()
                || !messages.peek().clientId().equals(clientId)) {
            return null;
        }
        Message done = messages.poll();
        waiting--;
        moving.remove(lane);
        if (messages.isEmpty()) {
            lanes.remove(lane);
        } else {
            next(lane);
        }
        return done;
    }

    private void next(String lane) {
        Deque<Message> messages = lanes.get(lane);
        if (open && messages != null && !messages.isEmpty() && !moving.containsKey(lane)) {
            moving.put(lane, messages.peek().clientId());
            sender.send(messages.peek());
        }
    }
}
