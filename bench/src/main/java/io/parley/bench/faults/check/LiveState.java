package io.parley.bench.faults.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Redis has at the end of a run.
 *
 * @param held agent|conversation
 * @param waiting ids of the conversations in any line
 * @param waitingPerQueue as counted by the product
 * @param timers kind|id|guard
 * @param unsent outgoing messages still on a line
 * @param logs numbers in each conversation's log
 */
public record LiveState(
        List<Agent> agents,
        List<Conversation> conversations,
        Set<String> held,
        Set<String> waiting,
        Map<String, Integer> waitingPerQueue,
        Set<String> timers,
        int unsent,
        Map<String, List<Long>> logs) {
    public LiveState {
        agents = List.copyOf(agents);
        conversations = List.copyOf(conversations);
        held = Set.copyOf(held);
        waiting = Set.copyOf(waiting);
        waitingPerQueue = Map.copyOf(waitingPerQueue);
        timers = Set.copyOf(timers);
        logs = Map.copyOf(logs);
    }

    /** An agent's record. */
    public record Agent(String id, boolean connected, boolean available, int load, int capacity) {}

    /**
     * A conversation's record.
     *
     * @param excluded agents it is not offered to for a while
     */
    public record Conversation(
            String id,
            String state,
            String queue,
            String agent,
            String offer,
            int weight,
            long seq,
            Set<String> excluded) {
        public Conversation {
            excluded = Set.copyOf(excluded);
        }

        /** Whether it costs its agent capacity. */
        public boolean isCarried() {
            return state.equals("OFFERED") || state.equals("ACTIVE");
        }
    }
}
