package io.parley.routing;

import io.parley.agent.Agent;
import io.parley.conversation.Aside;
import io.parley.queue.Accuracy;
import io.parley.queue.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a conversation and those who could take it, enough to explain where it is.
 *
 * @param state as on the wire
 * @param agent who has it or is offered it; empty while it waits
 * @param rule the rule that chose the queue; empty when none did
 * @param transferredBy name of the agent who handed it on; empty when nobody did
 * @param need what it requires at its present step; empty when it waits for {@code personal} alone
 * @param wider the steps of its plan still to come, each with the time from now; a step for one agent alone is left out
 * @param personal the agent it was handed to; empty when none
 * @param excluded agents who do not get it for a while, each with the rest of it in ms
 * @param choice why its agent got it
 * @param forced whether a supervisor gave it to its agent, whatever that agent carried
 * @param aside why it is set aside, when it is
 * @param standing where it stands in line
 * @param goals targets of its queue that are not met yet
 * @param people the workspace's agents
 */
public record Situation(
        String conversation,
        String state,
        String agent,
        String queue,
        List<String> skills,
        String rule,
        String transferredBy,
        Work work,
        Optional<RequirementClass> need,
        List<PlanStep> wider,
        String personal,
        Map<String, Long> excluded,
        Choice choice,
        boolean forced,
        Optional<Aside> aside,
        Wait standing,
        List<Goal> goals,
        List<Person> people) {

    /** In these the question is who has it. */
    private static final Set<String> ASKED = Set.of("queued", "offered", "active");

    public Situation {
        skills = List.copyOf(skills);
        wider = List.copyOf(wider);
        excluded = Map.copyOf(excluded);
        goals = List.copyOf(goals);
        people = List.copyOf(people);
    }

    boolean isAsked() {
        return ASKED.contains(state);
    }

    boolean isWaiting() {
        return state.equals("queued");
    }

    Optional<Person> person(String id) {
        return people.stream()
                .filter(person -> person.agent().id().value().equals(id))
                .findFirst();
    }

    /**
     * A place in line and how long it will probably take.
     *
     * @param position from 1; 0 when it does not wait
     * @param about whether others share its agents, so that the place is an estimate
     * @param waiting how many wait in its line
     * @param taken how many were taken out of the line in ten minutes
     */
    public record Wait(int position, boolean about, int waiting, Estimate estimate, int taken, Accuracy accuracy) {

        /** It does not wait. */
        public static final Wait NONE = new Wait(0, false, 0, Estimate.NONE, 0, Accuracy.NONE);
    }

    /**
     * A target of its queue that is not met yet.
     *
     * @param target {@code wait} or {@code answer}
     * @param leftMs how long until it is missed; below 0 when it was
     */
    public record Goal(String target, long leftMs) {}

    /**
     * An agent as configured and as they are now.
     *
     * @param reason what they said about their presence; may be empty
     * @param connected whether a console of theirs is connected or was a moment ago
     * @param grace whether the connection is lost and may come back
     * @param channels conversations held per channel
     * @param out whether their shift has them off work now
     * @param off channels that are switched off for them
     */
    public record Person(
            Agent agent,
            String status,
            String reason,
            boolean connected,
            boolean grace,
            int load,
            int interruptibleLoad,
            Map<String, Integer> channels,
            boolean out,
            Set<String> off) {

        public Person {
            channels = Map.copyOf(channels);
            off = Set.copyOf(off);
        }

        boolean isReachable() {
            return connected && !grace;
        }

        boolean isAtLimit(Work work) {
            Integer limit = agent.channelLimits().get(work.channel());
            return limit != null && held(work) >= limit;
        }

        int held(Work work) {
            return channels.getOrDefault(work.channel(), 0);
        }

        boolean hasRoomFor(Work work) {
            return work.interruptible()
                    ? load + interruptibleLoad + work.weight() <= agent.capacity() + agent.interruptibleCapacity()
                    : load + work.weight() <= agent.capacity();
        }

        /** Units carried, of whatever kind. */
        int units() {
            return load + interruptibleLoad;
        }

        /** Load in thousandths. */
        int share() {
            return 1000 * units() / Math.max(1, agent.capacity() + agent.interruptibleCapacity());
        }
    }
}
