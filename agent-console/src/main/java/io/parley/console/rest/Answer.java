package io.parley.console.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.json.WireJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a call is answered with; writes itself to the response. */
@FunctionalInterface
public interface Answer {

    /** What a downloaded thing may do when somebody opens it in the browser: nothing. */
    String INERT = "sandbox; default-src 'none'";

    /** Writes status, headers and body. */
    Future<Void> writeTo(HttpServerResponse response);

    /** A JSON body. */
    static Answer json(Object body) {
        return response ->
                response.putHeader("Content-Type", "application/json").end(encode(body));
    }

    /** Done, with nothing to say. */
    static Answer done() {
        return response -> response.setStatusCode(204).end();
    }

    /** Bytes to be saved as a file, never shown. */
    static Answer download(Buffer bytes, String name, String mediaType) {
        return response -> attachment(response, name, mediaType).end(bytes);
    }

    /** The headers of a download. */
    static HttpServerResponse attachment(HttpServerResponse response, String name, String mediaType) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return response.putHeader("Content-Type", mediaType)
                .putHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encoded)
                .putHeader("Content-Security-Policy", INERT);
    }

    /** A record as JSON. */
    static Buffer encode(Object body) {
        try {
            return Buffer.buffer(WireJson.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always writable", e);
        }
    }
}
