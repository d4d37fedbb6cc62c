package io.parley.console;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.channel.Blobs;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.ConsoleFiles;
import io.parley.console.core.ConsoleOptions;
import io.parley.console.operator.OperatorPorts;
import io.parley.console.operator.OutgoingMail;
import io.parley.console.operator.QuarantineShelf;
import io.parley.live.LiveFeed;
import io.parley.person.People;
import io.parley.redis.Standing;
import io.parley.sql.Database;
import io.parley.testing.channel.HmacSigner;
import io.parley.wire.Explanation;
import io.parley.wire.Rest;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One router with the console's door open on a free port; several may serve one workspace. */
final class Door implements AutoCloseable {
    static final String OWN = "http://own.example";
    static final ConsoleOptions.Pace QUICK = new ConsoleOptions.Pace(
            Duration.ofMillis(20),
            Duration.ofMillis(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2));

    final Shop shop;
    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final DeadLetterBox letters = new DeadLetterBox();
    final LiveFeed live;
    final ConsoleGateway gateway;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    volatile Standing standing = new Standing(Optional.empty(), System.nanoTime());
    static final Database HISTORY = Shop.await(
            Database.open(Shop.VERTX, "jdbc:sqlite:file:desk?mode=memory&cache=shared", new SimpleMeterRegistry()));

    final Router router;
    private final HttpServer server;

    Door(Shop shop) {
        this(shop, false);
    }

    Door(Shop shop, boolean https) {
        this(shop, https, 500);
    }

    Door(Shop shop, boolean https, int handshakesPerSecond) {
        this.shop = shop;
        this.live = new LiveFeed(Shop.VERTX, Shop.REDIS, new SimpleMeterRegistry());
        this.gateway = new ConsoleGateway(
                Shop.VERTX,
                new ConsoleCore(
                        () -> standing,
                        shop.sessions,
                        shop.assignments,
                        shop.transcripts,
                        live,
                        (workspace, record) -> Future.succeededFuture(
                                new Explanation(record.id(), "queued", null, List.of(), List.of(), List.of())),
                        (workspace, queues, since) -> Future.succeededFuture(new Rest.Queues(
                                workspace.queues().stream()
                                        .filter(queue -> queues.contains(queue.id()))
                                        .map(queue -> Shop.figures(queue))
                                        .toList(),
                                since)),
                        shop::warnings,
                        new People(HISTORY, Shop.IDS, Clock.systemUTC()),
                        new ConsoleFiles(new TestBlobs(), new HmacSigner("console"), Set.of("web")),
                        shop::configuration,
                        Shop.IDS,
                        Clock.systemUTC(),
                        meters),
                new OperatorPorts(
                        new TestMail(),
                        new TestShelf(),
                        () -> Future.succeededFuture(
                                new Rest.Operator(List.of(new Rest.Component("redis", "up", "")), 2525)),
                        letters),
                new ConsoleOptions(
                        () -> Set.of(OWN), "t1", https, QUICK, handshakesPerSecond, Door.class.getClassLoader()));
        this.router = Router.router(Shop.VERTX);
        gateway.mount(router);
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setMaxWebSocketFrameSize(64 * 1024)
                .setMaxWebSocketMessageSize(64 * 1024)
                .setCompressionSupported(true)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false);
        this.server = Shop.await(
                Shop.VERTX.createHttpServer(options).requestHandler(router).listen());
    }

    int port() {
        return server.actualPort();
    }

    Browser browser() {
        return new Browser(this);
    }

    /** A console of this agent in a browser of its own, past its hello. */
    Console console(String agent) {
        Browser browser = browser();
        browser.signIn(agent);
        Console console = browser.console(0);
        console.hello();
        return console;
    }

    @Override
    public void close() {
        Shop.await(gateway.drain(Duration.ZERO));
        Shop.await(server.close());
        Shop.await(live.close());
    }

    private final class TestBlobs implements Blobs {
        @Override
        public String put(String workspace, InputStream content, long maxBytes) throws IOException {
            byte[] bytes = content.readNBytes((int) maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException("too large");
            }
            String key = "k" + blobs.size();
            blobs.put(workspace + "/" + key, bytes);
            return key;
        }

        @Override
        public InputStream open(String workspace, String key) throws NoSuchFileException {
            byte[] bytes = blobs.get(workspace + "/" + key);
            if (bytes == null) {
                throw new NoSuchFileException(key);
            }
            return new ByteArrayInputStream(bytes);
        }
    }

    private static final class TestMail implements OutgoingMail {
        @Override
        public Future<List<Rest.OutgoingItem>> newest(WorkspaceId workspace, int limit) {
            return Future.succeededFuture(List.of(new Rest.OutgoingItem(
                    "m1", "c", "mail", "carol@example.com", "Re: Hello", "sent", "", true, 1, 5)));
        }

        @Override
        public Future<Optional<Buffer>> file(WorkspaceId workspace, String id) {
            return Future.succeededFuture(
                    id.equals("m1") ? Optional.of(Buffer.buffer("Subject: Hello\r\n\r\n")) : Optional.empty());
        }
    }

    private static final class TestShelf implements QuarantineShelf {
        @Override
        public Future<List<Rest.QuarantineItem>> newest(WorkspaceId workspace, int limit) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Optional<Buffer>> bytes(WorkspaceId workspace, String id) {
            return Future.succeededFuture(
                    id.equals("q1")
                            ? Optional.of(Buffer.buffer("raw".getBytes(StandardCharsets.UTF_8)))
                            : Optional.empty());
        }
    }
}
