package io.parley.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser with its cookies, as far as paths matter. */
final class Browser {
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Door door;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    Browser(Door door) {
        this.door = door;
    }

    /** Uses a fresh link; the path it leads to. */
    String signIn(String agent) {
        String link = Shop.await(door.shop.sessions.newLink(door.shop.id.value(), agent, Duration.ofMinutes(5)));
        HttpResponse<String> answer = post("/sign-in/" + link, Map.of("Origin", Door.OWN));
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    HttpResponse<String> get(String path) {
        return get(path, Map.of());
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, Map<String, String> headers) {
        return send(
                request(path, headers).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    HttpResponse<String> upload(String path, Map<String, String> headers, byte[] body) {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    JsonNode json(String path) {
        try {
            return WireJson.MAPPER.readTree(get(path).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Console console(int n) {
        return console(n, Door.OWN);
    }

    /** A console on another node: cookies know hosts, not ports. */
    Console console(Door other, int n) {
        return new Console(other.port(), "/u/" + n + "/socket", Door.OWN, cookies("/u/" + n + "/socket"));
    }

    Console console(int n, String origin) {
        return new Console(door.port(), "/u/" + n + "/socket", origin, cookies("/u/" + n + "/socket"));
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
        headers.forEach(request::header);
        String mine = cookies(path);
        if (!mine.isEmpty()) {
            request.header("Cookie", mine);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String header) {
        String[] parts = header.split(";\\s*");
        String name = parts[0].substring(0, parts[0].indexOf('='));
        String path = "/";
        boolean gone = false;
        for (String part : parts) {
            path = part.startsWith("Path=") ? part.substring(5) : path;
            gone |= part.equals("Max-Age=0");
        }
        cookies.put(name, new Cookie(gone ? null : parts[0].substring(name.length() + 1), path));
    }

    /** The Cookie header for a path. */
    String cookies(String path) {
        return cookies.entrySet().stream()
                .filter(c -> c.getValue().value() != null
                        && path.startsWith(c.getValue().path()))
                .map(c -> c.getKey() + "=" + c.getValue().value())
                .collect(Collectors.joining("; "));
    }

    private record Cookie(String value, String path) {}
}
