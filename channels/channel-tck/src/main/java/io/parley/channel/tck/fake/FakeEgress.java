package io.parley.channel.tck.fake;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.HttpEgress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The outside world as one function. */
public final class FakeEgress implements HttpEgress {

    private final EventLoop loop;
    private final Breaches breaches;
    private final List<EgressRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<EgressRequest, EgressResult> world =
            request -> new EgressResult.Failed(false, "nothing answers there");

    FakeEgress(EventLoop loop, Breaches breaches) {
        this.loop = loop;
        this.breaches = breaches;
    }

    /** From now on the outside answers so. */
    public void world(Function<EgressRequest, EgressResult> next) {
        world = next;
    }

    /** How the outside answers now. */
    public Function<EgressRequest, EgressResult> world() {
        return world;
    }

    /** What the adapter asked of the outside. */
    public List<EgressRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public CompletionStage<EgressResult> send(EgressRequest request) {
        breaches.calledWhileStopped("egress");
        requests.add(request);
        return loop.later(world.apply(request));
    }
}
