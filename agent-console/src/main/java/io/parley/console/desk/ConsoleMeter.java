package io.parley.console.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The meters of this module. Tag values are from closed lists. */
public enum ConsoleMeter {
    /** Gauge, sockets: agents' sockets open on this node. */
    SOCKETS("parley.console.sockets", "Agents' sockets open on this node"),
    /** Counter: handshakes told to come later, because too many came at once or the node goes away. */
    REFUSED("parley.console.handshakes.refused", "Agents' handshakes told to come later"),
    /** Counter; tag kind = first, resumed, snapshot. Conversations watched, by what was read for it. */
    WATCHES("parley.console.watches", "Conversations watched by what was read for it"),
    /** Counter; tag code, the number on the wire, or vanished. Sockets this node closed. */
    CLOSED("parley.console.closed", "Agents' sockets this node closed, by close code");

    private final String id;
    private final String description;

    ConsoleMeter(String id, String description) {
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
