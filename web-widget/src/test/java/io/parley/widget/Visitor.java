package io.parley.widget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A visitor's socket as a program of its own sees it: what was received, in order, and how it was closed. */
final class Visitor implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final List<JsonNode> frames = java.util.Collections.synchronizedList(new ArrayList<>());
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Node node;
    private final CompletableFuture<WebSocket> socket;
    private final AtomicInteger ids = new AtomicInteger();
    private int read;

    Visitor(Node node, String origin) {
        this.node = node;
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + node.port() + "/widget/socket"), new Ears());
    }

    /** The status of a refused upgrade. */
    int refusedWith() {
        try {
            socket.join();
            throw new AssertionError("the upgrade was not refused");
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    /** Whether the upgrade was refused with this status. */
    boolean wasRefusedWith(int status) {
        try {
            socket.join();
            return false;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode() == status;
        }
    }

    /** What a refused upgrade said about coming back, in seconds. */
    int retryAfter() {
        try {
            socket.join();
            throw new AssertionError("the upgrade was not refused");
        } catch (CompletionException e) {
            return Integer.parseInt(((WebSocketHandshakeException) e.getCause())
                    .getResponse()
                    .headers()
                    .firstValue("Retry-After")
                    .orElseThrow());
        }
    }

    Visitor sendText(String text) {
        socket.join().sendText(text, true).join();
        return this;
    }

    Visitor sendPart(String text, boolean last) {
        socket.join().sendText(text, last).join();
        return this;
    }

    Visitor sendBinary(byte[] bytes) {
        socket.join().sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /** Sends a command and returns its id. */
    String send(String type, Map<String, ?> payload) {
        String id = "c" + ids.incrementAndGet();
        try {
            sendText(WireJson.MAPPER.writeValueAsString(Map.of("type", type, "id", id, "payload", payload)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return id;
    }

    /** Sends a command and waits for its answer. */
    JsonNode ask(String type, Map<String, ?> payload) {
        String id = send(type, payload);
        return find(frame -> frame.path("replyTo").asText().equals(id));
    }

    JsonNode hello() {
        return hello(Map.of());
    }

    JsonNode hello(Map<String, ?> more) {
        Map<String, Object> payload = new HashMap<>(Map.of("protocol", 1, "inbox", node.key(), "locale", "en"));
        payload.putAll(more);
        return ask("hello", payload);
    }

    /** Says hello as the visitor of an earlier welcome, who saw so much of this conversation. */
    JsonNode helloAgain(JsonNode welcome, String conversation, long lastSeq) {
        return hello(Map.of(
                "token",
                welcome.at("/payload/token").asText(),
                "epoch",
                welcome.at("/payload/epoch").asText(),
                "conversation",
                conversation,
                "lastSeq",
                lastSeq));
    }

    JsonNode write(String clientId, String text) {
        return ask("message.send", Map.of("clientId", clientId, "text", text));
    }

    /** The next frame of this type after those already awaited. */
    JsonNode next(String type) {
        return next(type, frame -> true);
    }

    JsonNode next(String type, Predicate<JsonNode> wanted) {
        int[] at = {-1};
        Awaitility.await("frame " + type + " in " + this)
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> {
                    for (int i = read; i < frames.size(); i++) {
                        if (frames.get(i).path("type").asText().equals(type) && wanted.test(frames.get(i))) {
                            at[0] = i;
                            return true;
                        }
                    }
                    return false;
                });
        read = at[0] + 1;
        return frames.get(at[0]);
    }

    JsonNode find(Predicate<JsonNode> wanted) {
        Awaitility.await("frame in " + this)
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> all().stream().anyMatch(wanted));
        return all().stream().filter(wanted).findFirst().orElseThrow();
    }

    List<JsonNode> all() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /** Numbers of the posted entries, in the order of their coming. */
    List<Long> numbers() {
        return all().stream()
                .filter(frame -> frame.path("type").asText().equals("message.posted"))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    /** Texts of the posted entries, in the order of their coming. */
    List<String> texts() {
        return all().stream()
                .filter(frame -> frame.path("type").asText().equals("message.posted"))
                .map(frame -> frame.at("/payload/entry/text").asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    int closeCode() {
        return closed.orTimeout(15, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.join().abort();
    }

    @Override
    public String toString() {
        return frames.toString();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                try {
                    frames.add(WireJson.MAPPER.readTree(partial.toString()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
