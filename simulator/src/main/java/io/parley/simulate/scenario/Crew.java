package io.parley.simulate.scenario;

import java.util.List;
import java.util.Map;

/**
 * Agents who are alike.
 *
 * @param skills skill key to level
 * @param queues queue id to tier
 * @param limits channel to how many conversations of it at most
 * @param shifts times of day at which they work; empty means always
 */
public record Crew(
        String name,
        int count,
        Map<String, Integer> skills,
        Map<String, Integer> queues,
        int capacity,
        int interruptibleCapacity,
        Map<String, Integer> limits,
        List<Shift> shifts) {

    public Crew {
        skills = Map.copyOf(skills);
        queues = Map.copyOf(queues);
        limits = Map.copyOf(limits);
        shifts = List.copyOf(shifts);
    }

    /** The id of one of them, from 1. */
    public String agent(int number) {
        return name + "-" + number;
    }

    /** Whether its agents work at a time of day. */
    public boolean isThere(long time) {
        return shifts.isEmpty() || shifts.stream().anyMatch(shift -> shift.covers(time));
    }

    /** From one time of day to another, in ms; when that is earlier, on the next day. */
    public record Shift(long from, long to) {

        /** Whether a time of day lies in it. */
        public boolean covers(long time) {
            return from < to ? from <= time && time < to : from <= time || time < to;
        }
    }
}
