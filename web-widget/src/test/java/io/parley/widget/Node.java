package io.parley.widget;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.channel.Blobs;
import io.parley.channel.ChannelContext;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.HttpEgress;
import io.parley.channel.HttpIngress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.channel.SharedState;
import io.parley.channel.Signer;
import io.parley.intake.Route;
import io.parley.live.LiveFeed;
import io.parley.queue.Estimate;
import io.parley.visit.Visits;
import io.parley.widget.socket.Pace;
import io.parley.widget.visitor.WidgetCore;
import io.parley.widget.visitor.WidgetLimits;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** One router with the widget's door open on a free port; several may serve one workspace. */
final class Node implements AutoCloseable {
    static final String OWN = "http://own.example";
    static final Duration TICK = Duration.ofMillis(100);

    final Desk desk;
    final LiveFeed live;
    final WidgetGateway gateway;
    final TestClock clock = new TestClock();
    volatile Receipt.Refused refusal;
    volatile Estimate estimate = Estimate.NONE;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpServer server;

    Node(Desk desk) {
        this(desk, pace -> pace, limits -> limits);
    }

    Node(Desk desk, UnaryOperator<Pace> pace, UnaryOperator<WidgetLimits> limits) {
        this.desk = desk;
        this.live = new LiveFeed(Desk.VERTX, desk.redis, new SimpleMeterRegistry());
        WebChannel channel = new WebChannel();
        channel.start(new Context()).toCompletableFuture().join();
        WidgetOptions usual = WidgetOptions.of(() -> Set.of(OWN));
        this.gateway = new WidgetGateway(
                channel,
                new WidgetCore(
                        desk.redis,
                        new Visits(desk.redis, desk.transcripts),
                        desk.transcripts,
                        desk.assignments,
                        live,
                        (workspace, queue, place) -> estimate,
                        id -> id.equals(desk.id) ? Optional.of(desk.workspace) : Optional.empty(),
                        Desk.IDS,
                        meters),
                new WidgetOptions(
                        usual.ownOrigins(),
                        usual.address(),
                        pace.apply(new Pace(TICK, 25, 600, 100, 300)),
                        limits.apply(new WidgetLimits(1_000, 10, 5, 20, 200, 5, 1_000)),
                        usual.files()));
        Router router = Router.router(Desk.VERTX);
        gateway.mount(router);
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setIdleTimeout(75)
                .setCompressionSupported(true)
                .setHttp2ClearTextEnabled(false);
        this.server = Desk.await(
                Desk.VERTX.createHttpServer(options).requestHandler(router).listen());
    }

    int port() {
        return server.actualPort();
    }

    String key() {
        return desk.inbox.inbox().settings().get("key");
    }

    Visitor visitor() {
        return new Visitor(this, OWN);
    }

    @Override
    public void close() {
        Desk.await(gateway.drain(Duration.ZERO));
        Desk.await(server.close());
        Desk.await(live.close());
    }

    /** What the server gives the channel. */
    private final class Context implements ChannelContext, InboundSink {
        @Override
        public List<Inbox> inboxes() {
            return List.of(desk.inbox.inbox());
        }

        @Override
        public InboundSink sink() {
            return this;
        }

        @Override
        public CompletionStage<Receipt> accept(InboundMessage message) {
            Receipt.Refused now = refusal;
            return now == null
                    ? desk.intake
                            .receive(new Route(desk.id, desk.inbox, false), message)
                            .toCompletionStage()
                    : java.util.concurrent.CompletableFuture.completedStage(now);
        }

        @Override
        public CompletionStage<Receipt> report(DeliveryEvent event) {
            throw new AssertionError("the web channel reports nothing");
        }

        @Override
        public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
            throw new AssertionError("the web channel quarantines nothing");
        }

        @Override
        public Executor workers() {
            return Runnable::run;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Blobs blobs() {
            throw new AssertionError("the web channel stores no files");
        }

        @Override
        public Signer signer() {
            return new TestSigner();
        }

        @Override
        public HttpIngress ingress() {
            throw new AssertionError("the web channel is not called by HTTP");
        }

        @Override
        public HttpEgress egress() {
            throw new AssertionError("the web channel calls nothing by HTTP");
        }

        @Override
        public SharedState state() {
            throw new AssertionError("the web channel shares nothing");
        }

        @Override
        public LateFiles lateFiles() {
            throw new AssertionError("the web channel fetches nothing");
        }
    }
}
