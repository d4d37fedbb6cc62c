package io.parley.console.desk;

import io.parley.assignment.Assignments.WaitingLine;
import io.parley.wire.AgentEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What waits, told to who may see it, twice a second at most: one reading per set of queues. Lives on its floor. */
final class LineNews {
    static final int LISTED = 100;
    private static final int SETS_PER_FLUSH = 20;

    private final Floor floor;
    private final Set<String> moved = new HashSet<>();
    private boolean all;

    LineNews(Floor floor) {
        this.floor = floor;
    }

    void moved(String queue) {
        moved.add(queue);
    }

    void allMoved() {
        all = true;
    }

    void flush() {
        if (moved.isEmpty() && !all) {
            return;
        }
        Map<Set<String>, List<AgentSocket>> groups = new HashMap<>();
        for (AgentSocket console : floor.consoles()) {
            Set<String> queues = console.who().visibleQueues();
            if (all || !Collections.disjoint(queues, moved)) {
                groups.computeIfAbsent(queues, set -> new ArrayList<>()).add(console);
            }
        }
        all = groups.size() > SETS_PER_FLUSH;
        moved.clear();
        groups.entrySet().stream().limit(SETS_PER_FLUSH).forEach(group -> tell(group.getKey(), group.getValue()));
    }

    private void tell(Set<String> queues, List<AgentSocket> consoles) {
        floor.core()
                .assignments()
                .waiting(floor.workspace(), queues, LISTED)
                .onFailure(doubt -> moved.addAll(queues))
                .onSuccess(line -> {
                    String frame = AgentSocket.frame("waiting.updated", 0, shown(line));
                    consoles.forEach(console -> console.event(frame));
                });
    }

    static AgentEvent.Waiting shown(WaitingLine line) {
        return new AgentEvent.Waiting(
                line.total(), line.oldest().stream().map(Cards::of).toList());
    }
}
