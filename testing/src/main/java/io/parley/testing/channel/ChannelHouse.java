package io.parley.testing.channel;

import io.parley.channel.Blobs;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.HttpEgress;
import io.parley.channel.HttpIngress;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.SharedState;
import io.parley.channel.Signer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The server as an adapter of HTTP sees it. The public origin is {@value #ORIGIN}. */
public final class ChannelHouse implements ChannelContext, HttpIngress {

    /** The public origin. */
    public static final String ORIGIN = "https://parley.example";

    public final KeptSink sink = new KeptSink();
    public final KeptFiles files = new KeptFiles();
    public final SetClock clock = new SetClock();

    /** What the adapter sent to the outside. */
    public final List<EgressRequest> requests = new CopyOnWriteArrayList<>();

    private final String type;
    private final List<Inbox> inboxes;
    private final KeptState state = new KeptState(clock);
    private final KeptBlobs blobs = new KeptBlobs();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private volatile Function<EgressRequest, EgressResult> outside = request -> answered(200, "");

    /** A house with these inboxes of one type of channel. */
    public ChannelHouse(String type, Inbox... inboxes) {
        this.type = type;
        this.inboxes = List.of(inboxes);
    }

    /** From now on the outside world answers so. */
    public void outside(Function<EgressRequest, EgressResult> world) {
        outside = world;
    }

    /** Whether shared values can be neither read nor written. */
    public void stateInDoubt(boolean doubt) {
        state.inDoubt = doubt;
    }

    /** An answer from outside. */
    public static EgressResult.Answered answered(int status, String body) {
        return new EgressResult.Answered(
                status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false, Optional.empty());
    }

    /** An answer from outside that asks to wait. */
    public static EgressResult.Answered later(int status, Duration wait) {
        return new EgressResult.Answered(status, Map.of(), new byte[0], false, Optional.of(wait));
    }

    /** Calls an inbox as a provider does, {@code target} being what follows its address, query included. */
    public IngressAnswer call(String inbox, String method, String target, Map<String, String> headers, byte[] body) {
        if (body.length > limits.get(inbox)) {
            return IngressAnswer.status(413);
        }
        int question = target.indexOf('?');
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        IngressRequest request = new IngressRequest(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                lower,
                body,
                "203.0.113.7",
                url(inbox) + target);
        return handlers.get(inbox).answer(request).toCompletableFuture().join();
    }

    @Override
    public void handle(String inbox, int maxBodyBytes, Handler handler) {
        handlers.put(inbox, handler);
        limits.put(inbox, maxBodyBytes);
    }

    @Override
    public URI url(String inbox) {
        return URI.create(ORIGIN + "/channels/" + type + "/" + inbox);
    }

    @Override
    public List<Inbox> inboxes() {
        return inboxes;
    }

    @Override
    public KeptSink sink() {
        return sink;
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
        return blobs;
    }

    @Override
    public Signer signer() {
        return new PlainSigner();
    }

    @Override
    public HttpIngress ingress() {
        return this;
    }

    @Override
    public HttpEgress egress() {
        return request -> {
            requests.add(request);
            return CompletableFuture.completedFuture(outside.apply(request));
        };
    }

    @Override
    public SharedState state() {
        return state;
    }

    @Override
    public KeptFiles lateFiles() {
        return files;
    }

    /** Anybody could make these; enough to see what was signed. */
    private static final class PlainSigner implements Signer {

        @Override
        public String sign(String purpose, String value) {
            return String.format(Locale.ROOT, "%016x", (long) (purpose + "|" + value).hashCode())
                    .replaceAll("[0189]", "a");
        }

        @Override
        public boolean verify(String purpose, String value, String signature) {
            return sign(purpose, value).equals(signature);
        }
    }
}
