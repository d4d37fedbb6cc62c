package io.parley.simulate;

import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.util.HashMap;
import java.util.Map;

/** One conversation of a simulation: what was drawn for it beforehand, and what became of it. Confined to its run. */
public final class Case {

    /** Where it stands. */
    public enum State {
        WAITING,
        OFFERED,
        SERVED,
        FINISHED,
        LEFT
    }

    final int number;
    final Source source;
    int kind;
    final long at;
    final long handling;
    final long patience;
    /** Number of the first conversation of this person. */
    int contact;

    State state = State.WAITING;
    String agent = "";
    long queuedUntil = -1;
    long answeredAt = -1;
    long endedAt = -1;
    int step;
    int servedAtStep = -1;
    int surplus;
    boolean handedOn;
    int offers;
    int missed;
    int rejected;
    boolean overtook;
    /** Who served this person last time; empty when nobody did, or nobody remembers. */
    String lastAgent = "";
    /** Until when it waits for that agent alone. */
    long keptUntil = -1;
    /** Real milliseconds from what made it possible to the last decision about it; NaN from models. */
    double decidedInMs = Double.NaN;
    /** Counts what happened, so that an event planned for an earlier state is known to be void. */
    int turn;

    private final Map<String, Long> excluded = new HashMap<>(0);

    Case(int number, Source source, int kind, long at, long handling, long patience) {
        this.number = number;
        this.source = source;
        this.kind = kind;
        this.at = at;
        this.handling = handling;
        this.patience = patience;
        this.contact = number;
    }

    /** Who it is: the number of the first conversation of this person. */
    public int contact() {
        return contact;
    }

    /** Counts arrivals of the run, from 0. */
    public int number() {
        return number;
    }

    /** Where it came from. */
    public Source source() {
        return source;
    }

    /** Index of what it is among {@link Scenario#kinds()}; another one once it is handed on. */
    public int kind() {
        return kind;
    }

    /** The queue it came to, or was handed on to. */
    public String queue() {
        return handedOn ? source.transfer().queue() : source.queue();
    }

    /** Its agent has found that it is a matter for another queue. */
    void handOn(Scenario scenario, long excludedUntil) {
        handedOn = true;
        kind = scenario.kindAfterTransfer(kind);
        state = State.WAITING;
        step = 0;
        turn++;
        excluded.clear();
        exclude(agent, excludedUntil);
        agent = "";
    }

    /** When it came. */
    public long at() {
        return at;
    }

    void exclude(String agent, long until) {
        excluded.put(agent, until);
    }

    boolean excludes(String agent, long now) {
        return !excluded.isEmpty() && excluded.getOrDefault(agent, 0L) > now;
    }

    /** Whether it waits for another agent alone. */
    boolean isKeptFrom(String agent, long now) {
        return keptUntil > now && !agent.equals(lastAgent);
    }

    boolean answered() {
        return answeredAt >= 0;
    }

    boolean left() {
        return state == State.LEFT;
    }

    /** Ms until accepted. */
    long waited() {
        return answeredAt - at;
    }
}
