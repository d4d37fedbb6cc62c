package io.parley.channel.tck;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.tck.fake.FakeContext;
import io.parley.channel.tck.fake.Fault;
import io.parley.channel.tck.fake.Outlet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider of HTTP with faults, speaking as the author says. */
final class HttpOutlet implements Outlet {

    private final HttpAdapterUnderTest rig;
    private final List<Carried> carried = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    HttpOutlet(HttpAdapterUnderTest rig, FakeContext context) {
        this.rig = rig;
        context.egress().world(this::answer);
    }

    @Override
    public boolean play(Fault next) {
        fault = next;
        return next != Fault.WINDOW_CLOSED || rig.windowClosed().isPresent();
    }

    @Override
    public List<Carried> carried() {
        return List.copyOf(carried);
    }

    private EgressResult answer(EgressRequest request) {
        String reference = "90" + (carried.size() + 1);
        Optional<Carried> message = rig.carried(request, reference);
        if (message.isEmpty()) {
            return rig.aside(request);
        }
        Fault now = fault;
        if (now != Fault.UNREACHABLE && now != Fault.FORBIDDEN) {
            carried.add(message.get());
        }
        return switch (now) {
            case NONE -> rig.accepts(reference);
            case TOO_MANY -> rig.tooMany(PAUSE);
            case BROKEN -> HttpAdapterUnderTest.answered(500, "");
            case GATEWAY -> HttpAdapterUnderTest.answered(504, "");
            case REFUSES -> rig.refuses();
            case SILENT -> new EgressResult.Failed(true, "no answer came");
            case UNREACHABLE -> new EgressResult.Failed(false, "no connection");
            case FORBIDDEN -> new EgressResult.Forbidden("not allowed by egress.allow");
            case GARBLED ->
                new EgressResult.Answered(
                        200, Map.of(), "<html>{\"".getBytes(StandardCharsets.UTF_8), true, Optional.empty());
            case WINDOW_CLOSED -> rig.windowClosed().orElseThrow();
        };
    }
}
