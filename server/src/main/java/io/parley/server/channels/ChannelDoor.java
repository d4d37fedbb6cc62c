package io.parley.server.channels;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.channel.HttpIngress;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The part of the public door that belongs to the channels: {@code /channels/<type>/<inbox>/...}. An inbox whose channel does
 * not run, or does not run yet, answers 503, so that its provider comes again; an unknown one answers 404.
 */
public final class ChannelDoor {

    static final String ROOT = "/channels/";

    private static final int LARGEST_BODY = 33_554_432;

    private final Vertx vertx;
    private final Supplier<URI> origin;
    private final Function<HttpServerRequest, String> senders;
    private final Map<String, Entrance> entrances = new ConcurrentHashMap<>();
    private final Set<String> types = ConcurrentHashMap.newKeySet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final IngressRoom room = new IngressRoom();
    private final IngressMeters meters;
    private volatile boolean complete;

    /**
     * A door without entrances.
     *
     * @param origin the public origin as configured; asked only when the door is open
     * @param senders who made a request: its address, behind trusted proxies too
     * @param registry where requests, refusals and times are shown
     */
    public ChannelDoor(
            Vertx vertx, Supplier<URI> origin, Function<HttpServerRequest, String> senders, MeterRegistry registry) {
        this.vertx = vertx;
        this.origin = origin;
        this.senders = senders;
        this.meters = new IngressMeters(registry);
    }

    /** Mounts it on the public door. */
    public void mount(Router router) {
        router.route(ROOT + "*").handler(ctx -> answer(ctx.request()));
    }

    /** Every channel that can run does: an inbox that is unknown now does not exist. */
    public void complete() {
        complete = true;
    }

    /** What one adapter sees of the door. */
    HttpIngress of(String type, Set<String> inboxes) {
        inboxes.forEach(inbox -> known.add(type + "/" + inbox));
        types.add(type);
        return new Part(type, Set.copyOf(inboxes));
    }

    /** Closes what an adapter's inboxes had; they answer 503 from now on. */
    void close(String type) {
        entrances.keySet().removeIf(key -> key.startsWith(type + "/"));
    }

    private void answer(HttpServerRequest request) {
        // Routed by the normalised path; what a provider signed is the path as it is written.
        String path = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : "";
        int afterType = path.indexOf('/');
        int afterInbox = afterType < 0 ? -1 : path.indexOf('/', afterType + 1);
        String key = afterInbox < 0 ? path : path.substring(0, afterInbox);
        measure(request, afterType < 0 ? path : path.substring(0, afterType));
        Optional<Entrance> entrance = Optional.ofNullable(entrances.get(key));
        if (entrance.isPresent()) {
            String rest = afterInbox < 0 ? "" : path.substring(afterInbox);
            new IngressExchange(vertx, room, entrance.get(), request, senders.apply(request))
                    .run(rest, origin.get().toString() + request.uri());
        } else if (complete && !known.contains(key)) {
            request.response().setStatusCode(404).end();
        } else {
            request.response().setStatusCode(503).putHeader("Retry-After", "5").end();
        }
    }

    private void measure(HttpServerRequest request, String type) {
        long began = System.nanoTime();
        String channel = types.contains(type) ? type : "other";
        request.response()
                .endHandler(ended ->
                        meters.answered(channel, request.response().getStatusCode(), System.nanoTime() - began));
    }

    /** One inbox's handler and the largest body it takes. Logs name the inbox alone: an address may hold a secret. */
    record Entrance(String inbox, int maxBodyBytes, HttpIngress.Handler handler) {}

    private final class Part implements HttpIngress {

        private final String type;
        private final Set<String> inboxes;

        private Part(String type, Set<String> inboxes) {
            this.type = type;
            this.inboxes = inboxes;
        }

        @Override
        public void handle(String inbox, int maxBodyBytes, Handler handler) {
            own(inbox);
            if (maxBodyBytes < 0 || maxBodyBytes > LARGEST_BODY) {
                throw new IllegalArgumentException(
                        "maxBodyBytes: " + maxBodyBytes + " (expected: 0 to " + LARGEST_BODY + ")");
            }
            meters.show(type);
            entrances.put(type + "/" + inbox, new Entrance(inbox, maxBodyBytes, handler));
        }

        @Override
        public URI url(String inbox) {
            own(inbox);
            return origin.get().resolve(ROOT + type + "/" + inbox);
        }

        private void own(String inbox) {
            if (!inboxes.contains(inbox)) {
                throw new IllegalArgumentException("inbox: " + inbox + " (expected: one of this channel's)");
            }
        }
    }
}
