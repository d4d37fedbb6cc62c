package io.parley.bench.faults.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Redis has at the end of a run.
 *
 * @param held agent|conversation
 * @param waiting ids of the conversations in any line for an agent; those that hours or limits keep back are in none
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
    private static final Set<String> CARRIED = Set.of("OFFERED", "ACTIVE", "WRAP_UP");
    private static final Set<String> ENDING = Set.of("PARKED", "WRAP_UP", "HELD", "CALLBACK");

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
     * @param handing the agent to whom its own offers it; empty when nobody
     * @param units what it costs whoever has it: its weight, or less after it was closed
     * @param excluded agents it is not offered to for a while
     */
    public record Conversation(
            String id,
            String state,
            String queue,
            String agent,
            String handing,
            String offer,
            int units,
            long seq,
            Set<String> excluded) {
        public Conversation {
            excluded = Set.copyOf(excluded);
        }

        /** Whether it costs its agent capacity. */
        public boolean isCarried() {
            return CARRIED.contains(state);
        }

        /** Whether its state ends by itself when its time has come. */
        public boolean isEnding() {
            return ENDING.contains(state);
        }
    }
}
