package io.parley.bench.webhooks;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A provider's request, signed.
 *
 * @param target path and query
 */
record SignedPost(String channel, URI origin, String target, Map<String, String> headers, String body) {

    SignedPost {
        headers = Map.copyOf(headers);
    }

    HttpRequest request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve(target)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::setHeader);
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    /** Asks, and cuts the connection without hearing the answer. Blocking. */
    void andLoseTheAnswer() throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: " + origin.getAuthority()
                + "\r\nContent-Length: " + content.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
        }
    }
}
