package io.parley.assignment;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.parley.agent.Agent;
import io.parley.routing.RequirementClass;
import io.parley.routing.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes an agent serves, as {@code agents.lua} reads it.
 *
 * @param e configuration's epoch
 * @param u last class that was considered
 * @param s classes with the same demand on capacity together
 */
record Profile(long e, int u, List<Shape> s) {

    /** A profile with more classes would make every change of the agent's load slow. */
    static final int LIMIT = Warning.MOST_CLASSES_PER_AGENT;

    /** The profile of an agent of a configuration; {@code classes} in the order of their numbers, from 1. */
    static Profile of(Agent agent, long epoch, List<RequirementClass> classes) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        int served = 0;
        for (int i = 0; i < classes.size() && served < LIMIT; i++) {
            RequirementClass need = classes.get(i);
            if (need.isServedBy(agent)) {
                served++;
                shapes.computeIfAbsent(
                                need.channel() + '/' + need.weight() + '/' + need.interruptible(),
                                key -> Shape.of(need))
                        .entries()
                        .add(entry(i + 1, need.tierOf(agent).orElseThrow()));
            }
        }
        return new Profile(epoch, classes.size(), List.copyOf(shapes.values()));
    }

    /** The profile of somebody who serves nothing. */
    static Profile none(long epoch, int covers) {
        return new Profile(epoch, covers, List.of());
    }

    private static String entry(int number, int tier) {
        String digits = "0000" + number;
        return digits.substring(digits.length() - 5) + '|' + Math.max(0, Math.min(9, tier));
    }

    /** Classes that ask for the same channel and weight, written as an array. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"channel", "weight", "interruptible", "entries"})
    record Shape(String channel, int weight, int interruptible, List<String> entries) {

        private static Shape of(RequirementClass need) {
            return new Shape(need.channel(), need.weight(), need.interruptible() ? 1 : 0, new ArrayList<>());
        }
    }
}
