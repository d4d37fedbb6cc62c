package io.parley.bench.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes into a client's history what comes on its screen. */
record Shown(Client client, Supplier<String> conversation) implements ScreenLog.Screen {

    @Override
    public void shown(long seq, JsonNode entry) {
        Optional<Body> body = Body.in(entry.path("text").asText());
        String lane = body.map(Body::lane).orElse("");
        long n = body.map(Body::n).orElse(0L);
        client.around.shown().incrementAndGet();
        String kind = entry.path("kind").asText();
        client.note(new Event(Kind.SEEN, client.now(), client.name, lane, n, conversation.get(), seq, kind));
    }

    @Override
    public void skipped(long lastSeq, long through) {
        client.note(new Event(Kind.SKIPPED, client.now(), client.name, "", lastSeq, conversation.get(), through, ""));
    }
}
