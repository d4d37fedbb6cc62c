package io.parley.routing;

import io.parley.agent.Agent;
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
 * @param personal the agent it was handed to; empty when none
 * @param excluded agents who do not get it for a while
 * @param choice why its agent got it; empty while it waits
 * @param position place in its line; 0 when it does not wait
 * @param widensInMs when more agents may help; -1 when nothing will change
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
        String personal,
        Set<String> excluded,
        Optional<Choice> choice,
        int position,
        long widensInMs,
        List<Person> people) {

    public Situation {
        skills = List.copyOf(skills);
        excluded = Set.copyOf(excluded);
        people = List.copyOf(people);
    }

    /**
     * What was true when the agent got it.
     *
     * @param only whether nobody else could have taken it
     * @param load units they carried before
     */
    public record Choice(boolean only, int load, int capacity) {}

    /**
     * An agent as configured and as they are now.
     *
     * @param channels conversations held per channel
     * @param reachable whether connected, a grace period not counted
     */
    public record Person(
            Agent agent,
            String status,
            boolean reachable,
            int load,
            int interruptibleLoad,
            Map<String, Integer> channels) {

        boolean routable() {
            return reachable && status.equals("available");
        }

        boolean hasRoomFor(Work work) {
            Integer limit = agent.channelLimits().get(work.channel());
            if (limit != null && channels.getOrDefault(work.channel(), 0) >= limit) {
                return false;
            }
            return work.interruptible()
                    ? load + interruptibleLoad + work.weight() <= agent.capacity() + agent.interruptibleCapacity()
                    : load + work.weight() <= agent.capacity();
        }
    }
}
