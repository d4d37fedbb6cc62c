package io.parley.server.playground;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.function.Supplier;

/** Posts what a provider posts: signed for the public address, carried to this process' own door. Call from any thread. */
final class Parcel {

    private static final int PATIENCE_MS = 10_000;

    private final HttpClient client;
    private final Supplier<Door> door;

    /**
     * Where the door is.
     *
     * @param host an address of this machine
     * @param origin the public origin, with which providers sign
     */
    record Door(String host, int port, String origin) {}

    /** What the door answered. */
    record Reply(int status, String body) {}

    Parcel(Vertx vertx, Supplier<Door> door) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MS));
        this.door = door;
    }

    /** The address a provider was told, for what lies at a path of ours. */
    String publicUrl(String path) {
        return door.get().origin() + path;
    }

    /** What follows our origin in an address of ours; empty when it is somebody else's. */
    String pathOf(String url) {
        String origin = door.get().origin();
        return url.startsWith(origin + "/") ? url.substring(origin.length()) : "";
    }

    Future<Reply> post(String path, String contentType, Map<String, String> headers, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(door.get().host())
                .setPort(door.get().port())
                .setURI(path)
                .setTimeout(PATIENCE_MS)
                .putHeader("Content-Type", contentType);
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(bytes -> new Reply(response.statusCode(), bytes.toString())));
    }
}
