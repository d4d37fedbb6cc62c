package io.parley.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Repeats what a busy server refused for now, as Parley's own clients do. For one socket, on its loop. */
public final class Asking {
    private final EventLoop loop;
    private final Map<String, String> asked = new HashMap<>();

    public Asking(EventLoop loop) {
        this.loop = loop;
    }

    /** Sends a command and remembers it. */
    public void ask(LoadSocket socket, String id, String frame) {
        asked.put(id, frame);
        socket.send(frame);
    }

    /** Forgets a command that was answered. */
    public void answered(JsonNode answer) {
        answered(answer.path("replyTo").asText());
    }

    /** Forgets the command of this id, which was answered. */
    public void answered(String id) {
        asked.remove(id);
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
