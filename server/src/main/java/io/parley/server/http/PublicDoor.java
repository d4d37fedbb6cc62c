package io.parley.server.http;

import io.netty.channel.Channel;
import io.parley.server.config.ParleyConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The HTTP server everybody outside talks to. */
public final class PublicDoor {

    private static final int IDLE_SECONDS = 75;
    private static final int GOODBYE_SECONDS = 2;
    private static final int BACKLOG = 4_096;
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "127.0.0.1", "::1");

    private final ParleyConfig config;
    private final HttpServer server;
    private final Router router;
    private volatile boolean serving;

    private PublicDoor(Vertx vertx, ParleyConfig config, Supplier<String> incidentIds) {
        this.config = config;
        this.server = vertx.createHttpServer(options(config));
        this.router = Router.router(vertx);
        router.route().order(Integer.MIN_VALUE).handler(new SecurityHeaders(isHttps(config)));
        Refusals refusals = new Refusals(incidentIds);
        for (int status : List.of(400, 401, 403, 404, 405, 413, 415, 429, 500, 501, 502, 503, 504)) {
            router.errorHandler(status, refusals::answer);
        }
    }

    /** A door that is not open yet. */
    public static PublicDoor of(Vertx vertx, ParleyConfig config, Supplier<String> incidentIds) {
        return new PublicDoor(vertx, config, incidentIds);
    }

    private static HttpServerOptions options(ParleyConfig config) {
        return new HttpServerOptions()
                .setHost(config.http().host())
                .setPort(config.http().port())
                .setAcceptBacklog(BACKLOG)
                .setTcpKeepAlive(true)
                // Sockets ping every 25 s: a connection silent for longer than this is gone.
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxWebSocketFrameSize(config.limits().agentFrame())
                .setMaxWebSocketMessageSize(config.limits().agentFrame())
                // Off: it costs more than it saves on messages of chat size, and leaks lengths.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setCompressionSupported(true)
                .setHttp2ClearTextEnabled(false);
    }

    private static boolean isHttps(ParleyConfig config) {
        return config.http()
                .publicUrl()
                .map(URI::getScheme)
                .filter("https"::equals)
                .isPresent();
    }

    /** Where gateways mount what they serve. */
    public Router router() {
        return router;
    }

    /** The server itself, for what is served below HTTP. */
    public HttpServer server() {
        return server;
    }

    /** Opens the door, so that its port is known; until {@link #serve} every request is told to come again. */
    public Future<Void> open() {
        int perSecond = config.limits().connections();
        return server.connectionHandler(connection -> AcceptPace.over(channelOf(connection), perSecond))
                .requestHandler(this::answer)
                .listen()
                .mapEmpty();
    }

    private static Channel channelOf(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().channel();
    }

    private void answer(HttpServerRequest request) {
        if (serving) {
            router.handle(request);
            return;
        }
        request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "1")
                .putHeader("Content-Type", "application/json")
                .end("{\"code\":\"UNAVAILABLE\",\"message\":\"Parley is starting\",\"retryAfterMs\":1000}");
    }

    /** Begins to answer by what is mounted. */
    public void serve() {
        serving = true;
    }

    /** The port it listens on. Ask only when it is open. */
    public int port() {
        return server.actualPort();
    }

    /** The origin browsers reach this door under. Ask only when it is open. */
    public URI publicUrl() {
        return config.http().publicUrl().orElseGet(() -> URI.create("http://" + shownHost() + ":" + port()));
    }

    /** The origins browsers may call from: the public one, and without one also this machine by its number. */
    public Set<String> ownOrigins() {
        String own = publicUrl().toString();
        return config.http().publicUrl().isPresent() || !shownHost().equals("localhost")
                ? Set.of(own)
                : Set.of(own, "http://127.0.0.1:" + port());
    }

    private String shownHost() {
        String host = config.http().host();
        if (ANY_ADDRESS.contains(host)) {
            return "localhost";
        }
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /**
     * Stops accepting at once, lets requests in progress end for so long, then closes every connection. A little later than that,
     * since those who were told the last moment are still being told goodbye.
     */
    public Future<Void> close(int drainSeconds) {
        return server.shutdown(drainSeconds + GOODBYE_SECONDS, TimeUnit.SECONDS);
    }
}
