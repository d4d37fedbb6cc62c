package io.parley.bench.faults.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.bench.faults.load.Body;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The integrator's server behind webhook inboxes: takes messages, or does whatever it is in the mood for. Call from any thread. */
public final class FakeProvider implements AutoCloseable {

    /** How an inbox's server behaves. */
    public enum Mood {
        /** Takes everything. */
        WELL,
        /** Answers 500. */
        BROKEN,
        /** Answers nothing for longer than anybody waits. */
        HANGING,
        /** Answers 429 and asks for two seconds. */
        BUSY,
        /** Takes the message and resets the connection instead of answering. */
        FORGETFUL
    }

    /**
     * One post.
     *
     * @param id its webhook-id, by which a repeat is known
     * @param message lane|n
     * @param taken whether it was answered with yes
     */
    public record Post(long atNanos, String inbox, String id, String message, boolean taken) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HANGS_MS = 30_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-provider");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Mood> moods = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toRefuse = new AtomicInteger();
    private final List<Post> posts = new ArrayList<>();

    FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where an inbox's messages go. */
    String url(String inbox) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + inbox;
    }

    /** Changes how an inbox's server behaves. */
    public void mood(String inbox, Mood mood) {
        moods.put(inbox, mood);
    }

    /** Refuses the next so many messages it has not met before for good, however often they come. */
    public void refuseNext(int messages) {
        toRefuse.set(messages);
    }

    /** Messages that are refused for good, as lane|n. */
    public Set<String> refused() {
        return Set.copyOf(refused);
    }

    /** Every post so far. */
    public List<Post> posts() {
        synchronized (posts) {
            return List.copyOf(posts);
        }
    }

    /** Messages taken, a repeat under the same id left out, as an integrator would. */
    public List<String> taken() {
        Map<String, String> byId = new HashMap<>();
        posts().stream()
                .filter(post -> post.taken() && !post.message().isEmpty())
                .forEach(post -> byId.put(post.id(), post.message()));
        return List.copyOf(byId.values());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String inbox = exchange.getRequestURI().getPath().substring(1);
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String message = Body.in(body.path("data").path("text").asText())
                .map(found -> found.lane() + "|" + found.n())
                .orElse("");
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        Mood mood = moods.getOrDefault(inbox, Mood.WELL);
        if (!message.isEmpty() && met.add(message) && toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            refused.add(message);
        }
        boolean takes = (mood == Mood.WELL || mood == Mood.FORGETFUL) && !refused.contains(message);
        synchronized (posts) {
            posts.add(new Post(System.nanoTime(), inbox, id, message, takes));
        }
        if (refused.contains(message)) {
            say(exchange, 400);
            return;
        }
        switch (mood) {
            case WELL -> say(exchange, 204);
            case BROKEN -> say(exchange, 500);
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "2");
                say(exchange, 429);
            }
            case FORGETFUL -> exchange.close();
            case HANGING -> hang(exchange);
        }
    }

    private static void say(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void hang(HttpExchange exchange) {
        try {
            Thread.sleep(HANGS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
