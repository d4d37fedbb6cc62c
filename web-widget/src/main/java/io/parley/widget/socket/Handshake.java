package io.parley.widget.socket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The opening handshake of RFC 6455 section 4.2, without extensions and subprotocols. */
public final class Handshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 24;

    private Handshake() {}

    /** What is wrong with an upgrade request; empty when it can be answered. */
    public static Optional<String> problem(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1 || !request.method().equals(HttpMethod.GET)) {
            return Optional.of("request: not an upgrade (expected: GET over HTTP/1.1)");
        }
        if (!holds(request, HttpHeaderNames.UPGRADE.toString(), "websocket")
                || !holds(request, HttpHeaderNames.CONNECTION.toString(), "upgrade")) {
            return Optional.of("Upgrade: missing (expected: a WebSocket handshake)");
        }
        if (!"13".equals(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return Optional.of("Sec-WebSocket-Version: unknown (expected: 13)");
        }
        String key = request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return key == null || key.length() != KEY_LENGTH
                ? Optional.of("Sec-WebSocket-Key: missing (expected: 16 bytes in base64)")
                : Optional.empty();
    }

    /** The answer that turns the connection into a socket. */
    static byte[] answer(String key) {
        return ("HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                        + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static boolean holds(HttpServerRequest request, String header, String token) {
        for (String value : request.headers().getAll(header)) {
            if (value.toLowerCase(Locale.ROOT).contains(token)) {
                return true;
            }
        }
        return false;
    }
}
