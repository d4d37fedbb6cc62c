package io.parley.server.management;

import io.parley.server.config.ManagementConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Serves {@code /metrics}, {@code /health/live} and {@code /health/ready}; 503 says no. */
public final class ManagementDoor {

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final Health health;
    private final Metrics metrics;
    private final HttpServer server;

    private ManagementDoor(Vertx vertx, ManagementConfig config, Health health, Metrics metrics) {
        this.vertx = vertx;
        this.health = health;
        this.metrics = metrics;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(60));
    }

    /** Opens the door. Fails when the port is in use. */
    public static Future<ManagementDoor> open(Vertx vertx, ManagementConfig config, Health health, Metrics metrics) {
        ManagementDoor door = new ManagementDoor(vertx, config, health, metrics);
        return door.server.requestHandler(door::answer).listen().map(door);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Closes the door. */
    public Future<Void> close() {
        return server.close();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/live" -> report(request, health.live());
            case "/health/ready" -> report(request, health.ready());
            case "/metrics" -> scrape(request);
            default ->
                request.response().setStatusCode(404).end("Here are /metrics, /health/live and /health/ready.\n");
        }
    }

    private static void report(HttpServerRequest request, Health.Report report) {
        request.response()
                .setStatusCode(report.up() ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(report.json());
    }

    private void scrape(HttpServerRequest request) {
        vertx.executeBlocking(() -> metrics.registry().scrape(), false)
                .onSuccess(text -> request.response()
                        .putHeader("Content-Type", TEXT_FORMAT)
                        .end(text))
                .onFailure(cause -> request.response().setStatusCode(500).end());
    }
}
