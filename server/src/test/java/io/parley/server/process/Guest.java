package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A visitor of the demo's site who goes from node to node as the widget does, and remembers everything that was shown. */
final class Guest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Close codes and "1006" for connections that broke. */
    final List<Integer> farewells = new CopyOnWriteArrayList<>();

    final List<Long> seen = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();
    private final String inbox;
    private volatile WebSocket socket;
    private volatile CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private String token = "";
    private String epoch = "";
    private String conversation = "";
    private int ids;

    Guest(String inbox) {
        this.inbox = inbox;
    }

    /** Connects to a node, trying again while it is busy, and waits for what was missed. */
    Guest goTo(URI origin) {
        closed = new CompletableFuture<>();
        frames.clear();
        URI address = URI.create(origin.toString().replace("http", "ws") + "/widget/socket");
        Awaitility.await("a socket at " + origin)
                .atMost(30, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> {
                    socket = CLIENT.newWebSocketBuilder()
                            .header("Origin", origin.toString())
                            .buildAsync(address, new Ears())
                            .join();
                    return true;
                });
        Map<String, Object> hello = new HashMap<>(Map.of("protocol", 1, "inbox", inbox, "locale", "en"));
        hello.putAll(Map.of("token", token, "epoch", epoch, "conversation", conversation, "lastSeq", last()));
        JsonNode welcome = ask("hello", hello).path("payload");
        if (!welcome.has("token")) {
            throw new AssertionError("refused: " + welcome);
        }
        token = welcome.path("token").asText();
        epoch = welcome.path("epoch").asText();
        wait("log.resumed");
        return this;
    }

    /** Sends a message until it is accepted. */
    void write(String clientId, String text) {
        conversation = ask("message.send", Map.of("clientId", clientId, "text", text))
                .at("/payload/conversation")
                .asText();
    }

    /** The code the node closed with; 1006 when the connection broke. */
    int farewell() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    long last() {
        return seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
    }

    /** Whether every number came once and in order. */
    boolean isWhole() {
        Set<Long> ordered = new TreeSet<>(seen);
        return new ArrayList<>(ordered).equals(seen);
    }

    void leave() {
        socket.abort();
    }

    private JsonNode ask(String type, Map<String, Object> payload) {
        String id = "q" + ++ids;
        try {
            String frame = WireJson.MAPPER.writeValueAsString(Map.of("type", type, "id", id, "payload", payload));
            socket.sendText(frame, true).join();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Awaitility.await(type)
                .atMost(15, TimeUnit.SECONDS)
                .until(() ->
                        frames.stream().anyMatch(f -> f.path("replyTo").asText().equals(id)));
        return frames.stream()
                .filter(f -> f.path("replyTo").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void wait(String type) {
        Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(frames)
                        .as("%s, closed with %s", type, farewells)
                        .anyMatch(f -> f.path("type").asText().equals(type)));
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();
        private final CompletableFuture<Integer> end = closed;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                take(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String text) {
            try {
                JsonNode frame = WireJson.MAPPER.readTree(text);
                if (frame.path("type").asText().equals("message.posted")) {
                    seen.add(frame.path("seq").asLong());
                    texts.add(frame.at("/payload/entry/text").asText());
                }
                frames.add(frame);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            farewells.add(code);
            end.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            farewells.add(1006);
            end.complete(1006);
        }
    }
}
