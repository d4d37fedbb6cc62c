package io.parley.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;

/** Every meter of the core. Tag values are from closed lists, never ids of people or conversations. */
public enum CoreMeters {
    /** Timer; tag kind = write, read. Time a call to SQL took on its worker. */
    SQL_TIME("parley.sql.time", "Time a call to SQL took on its worker"),
    /** Gauge, calls; tag kind = write, read. Calls that wait for a worker. */
    SQL_WAITING("parley.sql.waiting", "Calls that wait for a worker"),
    /** Counter, entries; tag kind = message, note. Entries agents wrote. */
    TRANSCRIPT_POSTED("parley.transcript.posted", "Entries agents wrote"),
    /** Counter; tag workspace. Times a listener was told to look again. */
    LIVE_MISSED("parley.live.missed", "Times a listener was told to look again"),
    /** Counter, nudges; tag workspace. Nudges heard by this node. */
    LIVE_HEARD("parley.live.heard", "Nudges heard by this node"),
    /** Counter, messages; tag result = sent, retryable, permanent, unknown. Tries to send. */
    DELIVERY_TRIES("parley.delivery.tries", "Tries to send a message, by result"),
    /** Gauge, messages. Messages this node is sending now. */
    DELIVERY_SENDING("parley.delivery.sending", "Messages this node is sending now"),
    /** Gauge, messages; tag workspace. Messages on all lines, as seen at this node's last claim. */
    DELIVERY_UNSENT("parley.delivery.unsent", "Messages that wait to be sent or are being sent"),
    /** Gauge, lines; tag workspace. Recipients' lines that wait for their inbox' rate or breaker. */
    DELIVERY_PARKED("parley.delivery.parked", "Recipients' lines that wait for their inbox' rate or breaker"),
    /** Counter; tags inbox, change = opened, closed. Turns of an inbox' circuit breaker that this node caused. */
    DELIVERY_BREAKER("parley.delivery.breaker", "Turns of an inbox' circuit breaker"),
    /** Gauge, letters; tag workspace. Dead letters nobody has dealt with. */
    DEAD_LETTERS("parley.deadletters.open", "Dead letters nobody has dealt with"),
    /** Gauge, letters; tag workspace. Dead letters that SQL does not have yet, at most 1000 counted. */
    DEAD_LETTERS_MOVING("parley.deadletters.moving", "Dead letters that SQL does not have yet"),
    /** Counter; tag result = handled, again, dead. Inputs that met a fault, by what became of a further try. */
    INPUT_RETRIES("parley.input.retries", "Further tries of inputs that met a fault"),
    /** Counter, events. Events written to history. */
    ARCHIVE_WRITTEN("parley.archive.written", "Events written to history"),
    /** Counter; failed attempts to write a batch. */
    ARCHIVE_FAILURES("parley.archive.failures", "Failed attempts to write a batch to history"),
    /** Gauge, ms; tag workspace. Age of the oldest event that is not in history yet. */
    ARCHIVE_LAG("parley.archive.lag", "Age in ms of the oldest event that is not in history yet"),
    /** Gauge, events; tag workspace. Events that are not in history yet. */
    ARCHIVE_BEHIND("parley.archive.behind", "Events that are not in history yet"),
    /** Counter, events. Events put aside because history cannot take them. */
    ARCHIVE_REJECTED("parley.archive.rejected", "Events put aside because history cannot take them"),
    /** Counter, conversations; tag what = log, rest. Finished conversations removed from live state. */
    TRIMMED("parley.trim.conversations", "Finished conversations removed from live state"),
    /** Counter, conversations. Open conversations put back in line because Redis had lost them. */
    RESTORED("parley.restore.conversations", "Open conversations put back in line because Redis had lost them"),
    /** Gauge, ms; tags workspace, queue. Mean absolute error of the waits foretold, over a day. */
    WAIT_ERROR("parley.wait.error", "Mean absolute error in ms of the waits foretold in the last day"),
    /** Gauge, conversations; tags workspace, queue. How many that error was measured with. */
    WAIT_MEASURED("parley.wait.measured", "Foretold waits of the last day whose outcome is known"),
    /** Counter; tags workspace, target: wait or answer, word: warned or breached. Targets of queues, as history has them. */
    TARGETS("parley.targets", "Targets of queues that came close or were missed"),
    /** Counter, agents; tag looked = whole, part. Agents that the audit looked at; in part when they hold very much. */
    AUDIT_AGENTS("parley.audit.agents", "Agents that the audit looked at"),
    /** Counter; tag kind: see {@code Drift.Kind}. Sightings of what in Redis is not as it follows from the rest. */
    AUDIT_DRIFT("parley.audit.drift", "Sightings of state in Redis that is not as it follows from the rest"),
    /** Gauge; tag workspace. Number of the generation of numbers; it rises when Redis was wiped or came back older. */
    GENERATION("parley.generation", "Number of the generation; rises when Redis was wiped or came back older");

    private final String id;
    private final String description;

    CoreMeters(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The meter's name. */
    public String id() {
        return id;
    }

    /** A counter of this name with these tags, key and value in turn. */
    public Counter counter(MeterRegistry registry, String... tags) {
        return Counter.builder(id).description(description).tags(tags).register(registry);
    }

    /** A timer of this name. */
    public Timer timer(MeterRegistry registry, String... tags) {
        return Timer.builder(id).description(description).tags(tags).register(registry);
    }

    /** A gauge that asks {@code owner}, which somebody else keeps alive. */
    public <T> void gauge(MeterRegistry registry, T owner, ToDoubleFunction<T> value, String... tags) {
        Gauge.builder(id, owner, value).description(description).tags(tags).register(registry);
    }
}
