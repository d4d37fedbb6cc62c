package io.parley.server.egress;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.HttpEgress;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link HttpEgress} on Vert.x' client. Call from any thread. */
public final class PolicedEgress implements HttpEgress {

    private static final int MOST_AT_ONCE = 256;
    private static final int PER_ADDRESS = 32;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final VertxInternal vertx;
    private final HttpClient client;
    private final EgressPolicy policy;
    private final Names names;
    private final Clock clock;
    private final AtomicInteger inProgress = new AtomicInteger();

    /** An egress under a policy. */
    public PolicedEgress(Vertx vertx, EgressPolicy policy, Clock clock) {
        this(vertx, policy, clock, Names.of((VertxInternal) vertx));
    }

    PolicedEgress(Vertx vertx, EgressPolicy policy, Clock clock, Names names) {
        this.vertx = (VertxInternal) vertx;
        this.policy = policy;
        this.names = names;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setForceSni(true)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        // What is packed could unpack to any size.
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(PER_ADDRESS).setMaxWaitQueueSize(MOST_AT_ONCE));
    }

    @Override
    public CompletionStage<EgressResult> send(EgressRequest request) {
        if (inProgress.incrementAndGet() > MOST_AT_ONCE) {
            inProgress.decrementAndGet();
            return CompletableFuture.completedFuture(
                    new EgressResult.Failed(false, "too many requests to the outside are in progress"));
        }
        CompletableFuture<EgressResult> result = new CompletableFuture<>();
        EgressCall call = new EgressCall(client, policy, names, clock, vertx.createEventLoopContext(), request);
        call.run().onComplete(done -> {
            inProgress.decrementAndGet();
            result.complete(
                    done.succeeded()
                            ? done.result()
                            : new EgressResult.Failed(
                                    true, "a bug: " + done.cause().getClass()));
        });
        return result;
    }
}
