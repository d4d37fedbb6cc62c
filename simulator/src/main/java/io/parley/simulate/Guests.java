package io.parley.simulate;

import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.simulate.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;

/** Who has been here before, and with whom. Confined to a run. */
final class Guests {
    private final Map<String, Handling> queues = new HashMap<>();
    private final Map<Integer, Case> last = new HashMap<>();
    private final boolean keeping;

    /**
     * Nobody has been here yet.
     *
     * @param keeping whether the router lets people wait for their agent of last time alone
     */
    Guests(Scenario scenario, boolean keeping) {
        this.keeping = keeping;
        for (Queue queue : scenario.queues()) {
            queues.put(queue.id(), queue.handling());
        }
    }

    /** Whoever is here still, or left unserved, comes as somebody new. */
    void welcome(Case who, long now) {
        if (who.source.returning() <= 0) {
            return;
        }
        Handling handling = queues.get(who.source.queue());
        Case before = last.get(who.contact);
        if (before == null || before.state != Case.State.FINISHED) {
            who.contact = who.number;
        } else if (now < before.endedAt + handling.stickyFor().toMillis()) {
            who.lastAgent = before.agent;
            who.keptUntil = keeping ? now + handling.stickyWait().toMillis() : -1;
        }
        last.put(who.contact, who);
    }
}
