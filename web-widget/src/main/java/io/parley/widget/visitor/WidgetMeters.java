package io.parley.widget.visitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.widget.socket.CloseCode;
import java.util.EnumMap;
import java.util.Map;

/** This node's {@link WidgetMeter}s, looked up once. */
final class WidgetMeters {
    final Counter fresh;
    final Counter resumed;
    final Counter snapshots;
    final Counter failed;
    /** Peers that said nothing for too long, cut off without a word. */
    final Counter vanished;

    private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);

    WidgetMeters(MeterRegistry registry) {
        this.fresh = WidgetMeter.HELLOS.counter(registry, "kind", "fresh");
        this.resumed = WidgetMeter.HELLOS.counter(registry, "kind", "resumed");
        this.snapshots = WidgetMeter.HELLOS.counter(registry, "kind", "snapshot");
        this.failed = WidgetMeter.HELLOS.counter(registry, "kind", "failed");
        this.vanished = WidgetMeter.CLOSED.counter(registry, "code", "vanished");
        for (CloseCode code : CloseCode.values()) {
            closed.put(code, WidgetMeter.CLOSED.counter(registry, "code", Integer.toString(code.code())));
        }
    }

    void closed(CloseCode code) {
        closed.get(code).increment();
    }
}
