package io.parley.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Repeats what a busy server refused for now, as Parley's own clients do. For one socket, on its loop. */
public final class Asking {
    private final EventLoop loop;
    private final Map<String, String> asked = new HashMap<>();
    private final Map<String, Deque<Said>> lanes = new HashMap<>();
    private final Map<String, String> laneOf = new HashMap<>();

    private record Said(LoadSocket socket, String id, String frame) {}

    public Asking(EventLoop loop) {
        this.loop = loop;
    }

    /** Sends a command and remembers it. */
    public void ask(LoadSocket socket, String id, String frame) {
        asked.put(id, frame);
        socket.send(frame);
    }

    /**
     * Sends a message when the one before it in its lane was answered, as Parley's own clients do: what is repeated would otherwise come
     * after what was said meanwhile.
     */
    public void say(LoadSocket socket, String lane, String id, String frame) {
        Deque<Said> waiting = lanes.computeIfAbsent(lane, name -> new ArrayDeque<>());
        waiting.add(new Said(socket, id, frame));
        laneOf.put(id, lane);
        if (waiting.size() == 1) {
            ask(socket, id, frame);
        }
    }

    /** Forgets a command that was answered. */
    public void answered(JsonNode answer) {
        answered(answer.path("replyTo").asText());
    }

    /** Forgets the command of this id, which was answered. */
    public void answered(String id) {
        asked.remove(id);
        String lane = laneOf.remove(id);
        if (lane == null) {
            return;
        }
        Deque<Said> waiting = lanes.get(lane);
        waiting.remove();
        Said next = waiting.peek();
        if (next == null) {
            lanes.remove(lane);
        } else {
            ask(next.socket, next.id, next.frame);
        }
    }

    /** Whether this refusal was of something asked here that is worth another try; if so it is sent again when it may be. */
    public boolean refused(LoadSocket socket, JsonNode error) {
        String frame = asked.get(error.path("replyTo").asText());
        long after = error.path("payload").path("retryAfterMs").asLong();
        if (frame == null || after == 0) {
            return false;
        }
        again(socket, frame, after);
        return true;
    }

    /** Asks once more in a second for what is refused while something else lasts; false when this was not asked here. */
    public boolean later(LoadSocket socket, JsonNode error) {
        String frame = asked.get(error.path("replyTo").asText());
        if (frame != null) {
            again(socket, frame, 1_000);
        }
        return frame != null;
    }

    private void again(LoadSocket socket, String frame, long afterMs) {
        loop.schedule(() -> socket.send(frame), afterMs, TimeUnit.MILLISECONDS);
    }
}
