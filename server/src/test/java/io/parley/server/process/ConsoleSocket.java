package io.parley.server.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An agent's console as a client sees it: signed in by a link, with everything it was told. */
final class ConsoleSocket implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final URI origin;
    private final String cookies;
    private final WebSocket socket;
    private int id;

    ConsoleSocket(URI origin, URI link) throws IOException, InterruptedException {
        this.origin = origin;
        HttpResponse<Void> signedIn = client.send(
                HttpRequest.newBuilder(link)
                        .header("Origin", origin.toString())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        this.cookies = signedIn.headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        this.socket = client.newWebSocketBuilder()
                .header("Cookie", cookies)
                .header("Origin", origin.toString())
                .buildAsync(URI.create(origin.toString().replace("http", "ws") + "/u/0/socket"), new Ear())
                .join();
    }

    /** Sends a command, and again while the server asks for that, as the console does. */
    void say(String type, ObjectNode payload) {
        for (int tries = 0; tries < 20; tries++) {
            JsonNode reply = once(type, payload);
            if (!reply.path("type").asText().equals("error")) {
                return;
            }
            if (!reply.at("/payload/code").asText().equals("UNAVAILABLE")) {
                throw new AssertionError(type + " was refused: " + reply);
            }
        }
        throw new AssertionError(type + " was never accepted: " + frames);
    }

    private JsonNode once(String type, ObjectNode payload) {
        id++;
        String asked = Integer.toString(id);
        ObjectNode frame = WireJson.MAPPER.createObjectNode().put("type", type).put("id", asked);
        frame.set("payload", payload);
        socket.sendText(frame.toString(), true).join();
        return await().atMost(PATIENCE)
                .until(
                        () -> frames.stream()
                                .filter(told -> told.path("replyTo").asText().equals(asked))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The payloads of one type, oldest first. */
    List<JsonNode> heard(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .map(frame -> frame.path("payload"))
                .toList();
    }

    /** Everything it was told, for a failure's message. */
    @Override
    public String toString() {
        return frames.toString();
    }

    /** Fetches something as this agent. */
    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(origin.resolve(path))
                        .header("Cookie", cookies)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    frames.add(WireJson.MAPPER.readTree(text.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
