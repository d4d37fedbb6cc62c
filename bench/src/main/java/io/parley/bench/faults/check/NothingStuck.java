package io.parley.bench.faults.check;

import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * D5: at the end every open conversation waits while nobody has room, stands on offer under a timer, or is with an agent who is
 * there; nothing waits to be sent, and every visitor's screen has everything.
 */
public final class NothingStuck implements Invariant {

    @Override
    public String id() {
        return "D5";
    }

    @Override
    public String statement() {
        return "nothing is stuck half a minute after the fault";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        LiveState live = evidence.live();
        Map<String, LiveState.Agent> agents =
                live.agents().stream().collect(Collectors.toMap(LiveState.Agent::id, agent -> agent));
        for (LiveState.Conversation conversation : live.conversations()) {
            standing(conversation, agents, live.timers(), broken);
        }
        if (evidence.unsent() > 0) {
            broken.add(evidence.unsent() + " messages are still not accepted");
        }
        behind(evidence, broken);
        return broken;
    }

    private static void standing(
            LiveState.Conversation conversation,
            Map<String, LiveState.Agent> agents,
            Set<String> timers,
            List<String> broken) {
        String id = conversation.id();
        LiveState.Agent agent = agents.get(conversation.agent());
        switch (conversation.state()) {
            case "QUEUED" -> {
                if (agents.values().stream().anyMatch(free -> couldTake(free, conversation))) {
                    broken.add(id + " waits although somebody has room");
                }
            }
            case "OFFERED" -> {
                if (!timers.contains("offer|" + id + "|" + conversation.offer())) {
                    broken.add(id + " is on offer without a timer");
                }
            }
            case "ACTIVE" -> {
                if (agent == null || !agent.connected()) {
                    broken.add(id + " is with " + conversation.agent() + ", who is not there");
                }
            }
            default -> {
                if (conversation.isEnding()
                        && timers.stream().noneMatch(timer -> timer.startsWith("ends|" + id + "|"))) {
                    broken.add(id + " is " + conversation.state() + " without an end");
                }
            }
        }
    }

    private static boolean couldTake(LiveState.Agent agent, LiveState.Conversation conversation) {
        return agent.connected()
                && agent.available()
                && agent.load() < agent.capacity()
                && !conversation.excluded().contains(agent.id());
    }

    private static void behind(Evidence evidence, List<String> broken) {
        Map<String, Long> last = new HashMap<>();
        Map<String, String> conversation = new HashMap<>();
        for (Event event : evidence.histories().events()) {
            boolean screen = event.kind() == Kind.SEEN || event.kind() == Kind.SKIPPED || event.kind() == Kind.RESUMED;
            if (screen
                    && event.client().startsWith("v")
                    && !event.conversation().isEmpty()) {
                if (!event.conversation().equals(conversation.put(event.client(), event.conversation()))) {
                    last.remove(event.client());
                }
                last.merge(event.client(), event.seq(), Math::max);
            }
        }
        Map<String, Long> heads = new HashMap<>();
        evidence.archive().entries().forEach(entry -> heads.merge(entry.conversation(), entry.seq(), Math::max));
        conversation.forEach((client, id) -> {
            long head = heads.getOrDefault(id, 0L);
            if (last.getOrDefault(client, 0L) < head) {
                broken.add("the screen of " + client + " ends at " + last.get(client) + " of " + head);
            }
        });
    }
}
