package io.parley.widget.visitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The meters of this module. Tag values are from closed lists. */
public enum WidgetMeter {
    /** Gauge, sockets: visitors' sockets open on this node. */
    SOCKETS("parley.widget.sockets", "Visitors' sockets open on this node"),
    /** Counter: handshakes told to come later, because too many came at once or the node goes away. */
    REFUSED("parley.widget.handshakes.refused", "Visitors' handshakes told to come later"),
    /** Counter; tag kind = fresh, resumed, snapshot, failed. Hellos, by what they were answered with. */
    HELLOS("parley.widget.hellos", "Visitors' hellos by what they were answered with"),
    /** Counter; tag code, the number on the wire. Sockets this node closed. */
    CLOSED("parley.widget.closed", "Visitors' sockets this node closed, by close code");

    private final String id;
    private final String description;

    WidgetMeter(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The meter's name. */
    public String id() {
        return id;
    }

    Counter counter(MeterRegistry registry, String... tags) {
        return Counter.builder(id).description(description).tags(tags).register(registry);
    }

    <T> void counter(MeterRegistry registry, T owner, ToDoubleFunction<T> count) {
        FunctionCounter.builder(id, owner, count).description(description).register(registry);
    }

    <T> void gauge(MeterRegistry registry, T owner, ToDoubleFunction<T> value) {
        Gauge.builder(id, owner, value).description(description).register(registry);
    }
}
