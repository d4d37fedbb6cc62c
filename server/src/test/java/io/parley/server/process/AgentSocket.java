package io.parley.server.process;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A console's socket of the demo's first agent, signed in by the link that the server printed. */
final class AgentSocket implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;

    private AgentSocket(URI socketUrl, String origin, String cookies) {
        this.socket = CLIENT.newWebSocketBuilder()
                .header("Origin", origin)
                .header("Cookie", cookies)
                .buildAsync(socketUrl, new Ears())
                .join();
    }

    /** Signs in, says hello and is available. */
    static AgentSocket signIn(ServerProcess server) throws IOException, InterruptedException {
        String origin = server.url("").toString();
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(server.signInLink())
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String path = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        String cookies = String.join(
                "; ",
                answer.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .toList());
        URI url = server.url(path + "socket");
        AgentSocket agent = new AgentSocket(URI.create("ws://" + url.getAuthority() + url.getPath()), origin, cookies);
        agent.ask("hello", fields().put("protocol", 1));
        agent.ask("presence.set", fields().put("status", "available").put("reason", ""));
        return agent;
    }

    /** Waits for an offer of a conversation and takes it. */
    void accept(String conversation) {
        JsonNode offer = find(frame -> frame.path("type").asText().equals("offer.made")
                        && frame.at("/payload/conversation/conversation")
                                .asText()
                                .equals(conversation))
                .path("payload");
        ask(
                "offer.accept",
                fields().put("conversation", conversation)
                        .put("offer", offer.path("offer").asText()));
    }

    /** Waits for the next offer and takes it; the conversation it was about. */
    String acceptNext() {
        String conversation = find(frame -> frame.path("type").asText().equals("offer.made")
                        && !accepted.contains(
                                frame.at("/payload/conversation/conversation").asText()))
                .at("/payload/conversation/conversation")
                .asText();
        accepted.add(conversation);
        accept(conversation);
        return conversation;
    }

    /** The texts of a conversation's messages so far. */
    List<String> messages(String conversation) {
        return entries(conversation).stream()
                .map(entry -> entry.path("text").asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The entries of a conversation so far. */
    List<JsonNode> entries(String conversation) {
        JsonNode page = ask(
                "conversation.watch", fields().put("conversation", conversation).put("lastSeq", 0));
        return StreamSupport.stream(page.at("/payload/entries").spliterator(), false)
                .toList();
    }

    void write(String conversation, String text) {
        ask(
                "message.send",
                fields().put("conversation", conversation)
                        .put("clientId", "written-" + ids.get())
                        .put("text", text)
                        .put("note", false));
    }

    private static ObjectNode fields() {
        return WireJson.MAPPER.createObjectNode();
    }

    private JsonNode ask(String type, ObjectNode payload) {
        String id = "c" + ids.incrementAndGet();
        ObjectNode frame = fields().put("type", type).put("id", id);
        frame.set("payload", payload);
        socket.sendText(frame.toString(), true).join();
        JsonNode answer = find(candidate -> candidate.path("replyTo").asText().equals(id));
        if (answer.path("type").asText().equals("error")) {
            throw new AssertionError(type + " was refused: " + answer);
        }
        return answer;
    }

    private JsonNode find(Predicate<JsonNode> wanted) {
        Awaitility.await("a frame in " + frames)
                .atMost(Duration.ofSeconds(20))
                .until(() -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        socket.abort();
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
    }
}
