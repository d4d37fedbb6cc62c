package io.parley.simulate;

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
    final int kind;
    final long at;
    final long handling;
    final long patience;

    State state = State.WAITING;
    String agent = "";
    long queuedUntil = -1;
    long answeredAt = -1;
    long endedAt = -1;
    int step;
    int servedAtStep = -1;
    int surplus;
    int offers;
    int missed;
    int rejected;
    boolean overtook;
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
    }

    /** Counts arrivals of the run, from 0. */
    public int number() {
        return number;
    }

    /** Where it came from. */
    public Source source() {
        return source;
    }

    /** Index of its source in the scenario. */
    public int kind() {
        return kind;
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
