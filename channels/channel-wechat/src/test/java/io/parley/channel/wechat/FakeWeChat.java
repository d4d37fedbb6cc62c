package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The platform's interface on loopback: tokens, customer-service messages, files; each call can be made to go wrong. */
public final class FakeWeChat implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How one call goes wrong. */
    public sealed interface Fault {

        /** Answers with a code and does nothing. */
        record Code(int code) implements Fault {}

        /** Answers with an HTTP status and does nothing. */
        record Status(int status) implements Fault {}

        /** Does its work and then hangs up without an answer. */
        record Silent() implements Fault {}

        /** Does its work and answers with something that is no JSON. */
        record Gibberish() implements Fault {}
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();

    public final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    public final List<String> rawSent = new CopyOnWriteArrayList<>();
    public final List<String> uploads = new CopyOnWriteArrayList<>();
    public final List<JsonNode> tokenRequests = new CopyOnWriteArrayList<>();
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final Map<String, String> videos = new ConcurrentHashMap<>();

    /** Tokens that are taken. */
    public final List<String> valid = new CopyOnWriteArrayList<>();

    public volatile String token = "token-1";
    public volatile String secret = "appsecret0123456789";

    public FakeWeChat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/cgi-bin/stable_token", exchange -> with(exchange, "token", this::tokens));
        server.createContext("/cgi-bin/message/custom/send", exchange -> with(exchange, "send", this::send));
        server.createContext("/cgi-bin/media/get", exchange -> with(exchange, "media", this::media));
        server.createContext("/cgi-bin/media/upload", exchange -> with(exchange, "upload", this::upload));
        server.createContext("/video", exchange -> file(exchange, files.get("video")));
        server.start();
        valid.add(token);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next calls of a kind (token, send, media, upload) go wrong so, in order. */
    public void fail(String kind, Fault... how) {
        faults.computeIfAbsent(kind, ignored -> new ConcurrentLinkedDeque<>()).addAll(List.of(how));
    }

    /** From now on another token is given; the old one is refused. */
    public void rotate(String next) {
        valid.clear();
        token = next;
        valid.add(next);
    }

    private interface Work {
        byte[] answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    private void with(HttpExchange exchange, String kind, Work work) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fault fault = faults.getOrDefault(kind, new ConcurrentLinkedDeque<>()).poll();
        if (fault instanceof Fault.Code code) {
            json(exchange, 200, error(code.code()));
        } else if (fault instanceof Fault.Status status) {
            json(exchange, status.status(), "{}".getBytes(UTF_8));
        } else {
            byte[] answer = work.answer(exchange, body);
            if (fault instanceof Fault.Silent) {
                exchange.close();
            } else if (fault instanceof Fault.Gibberish) {
                json(exchange, 200, "<html>".getBytes(UTF_8));
            } else if (answer.length > 0) {
                json(exchange, 200, answer);
            }
        }
    }

    private byte[] tokens(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode asked = JSON.readTree(body);
        tokenRequests.add(asked);
        if (!asked.path("secret").asText().equals(secret)) {
            return error(40125);
        }
        if (asked.path("force_refresh").asBoolean()) {
            rotate(token + "f");
        }
        return ("{\"access_token\":\"" + token + "\",\"expires_in\":7200}").getBytes(UTF_8);
    }

    private byte[] send(HttpExchange exchange, byte[] body) throws IOException {
        if (refused(exchange)) {
            return error(40001);
        }
        rawSent.add(new String(body, UTF_8));
        JsonNode message = JSON.readTree(body);
        sent.add(message);
        return error(0);
    }

    private byte[] upload(HttpExchange exchange, byte[] body) {
        if (refused(exchange)) {
            return error(42001);
        }
        uploads.add(
                exchange.getRequestURI().getQuery().replaceAll(".*type=", "") + "\n" + new String(body, ISO_8859_1));
        return ("{\"type\":\"image\",\"media_id\":\"uploaded-" + uploads.size() + "\"}").getBytes(UTF_8);
    }

    private byte[] media(HttpExchange exchange, byte[] body) throws IOException {
        if (refused(exchange)) {
            return error(42001);
        }
        String id = exchange.getRequestURI().getQuery().replaceAll(".*media_id=", "");
        if (videos.containsKey(id)) {
            return ("{\"video_url\":\"" + videos.get(id) + "\"}").getBytes(UTF_8);
        }
        byte[] content = files.get(id);
        if (content == null) {
            return error(40007);
        }
        file(exchange, content);
        return new byte[0];
    }

    private static void file(HttpExchange exchange, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"x.jpg\"");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private boolean refused(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return valid.stream()
                .noneMatch(known ->
                        query.startsWith("access_token=" + known + "&") || query.equals("access_token=" + known));
    }

    private static byte[] error(int code) {
        return ("{\"errcode\":" + code + ",\"errmsg\":\"" + (code == 0 ? "ok" : "no") + "\"}").getBytes(UTF_8);
    }

    private static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; encoding=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
