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

    /** From one time of day to another, in ms. */
    public record Shift(long from, long to) {}
}
