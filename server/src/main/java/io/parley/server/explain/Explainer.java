package io.parley.server.explain;

import io.parley.agent.Agent;
import io.parley.assignment.AgentRecord;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.QueuePosition;
import io.parley.wire.AgentEvent.AgentCard;
import io.parley.wire.Explanation;
import io.parley.wire.Explanation.Candidate;
import io.parley.wire.Explanation.Fact;
import io.parley.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From a conversation, the agents and its place in the line to facts a console turns into sentences. Pure. */
final class Explainer {

    private static final List<String> BEST_FIRST =
            List.of("chosen", "could_take_it", "full", "not_available", "excluded", "missing_skills");

    private final Workspace workspace;
    private final ConversationRecord conversation;
    private final Map<String, AgentRecord> agents = new TreeMap<>();

    Explainer(Workspace workspace, ConversationRecord conversation, List<AgentRecord> agents) {
        this.workspace = workspace;
        this.conversation = conversation;
        agents.forEach(agent -> this.agents.put(agent.id(), agent));
    }

    /** @param position its place; 0 when it does not wait */
    Explanation explain(QueuePosition position) {
        List<Candidate> candidates = workspace.agents().stream()
                .filter(agent -> agent.queues().containsKey(conversation.queue()))
                .map(this::candidate)
                .sorted(Comparator.comparingInt(candidate -> BEST_FIRST.indexOf(candidate.verdict())))
                .toList();
        return new Explanation(
                conversation.id(),
                conversation.state().name().toLowerCase(Locale.ROOT),
                workspace.agent(conversation.agent()).map(this::card).orElse(null),
                facts(position, candidates),
                candidates);
    }

    private List<Fact> facts(QueuePosition position, List<Candidate> candidates) {
        List<Fact> facts = new ArrayList<>();
        if (!conversation.skills().isEmpty()) {
            facts.add(new Fact("required_skills", Map.of("skills", String.join(", ", conversation.skills()))));
        }
        if (!conversation.agent().isEmpty()) {
            facts.add(chosen(candidates));
        } else if (position.position() > 0) {
            facts.add(new Fact("position", Map.of("position", Integer.toString(position.position()))));
            facts.add(new Fact(whatItWaitsFor(candidates), Map.of()));
        }
        if (!conversation.excluded().isEmpty()) {
            facts.add(new Fact("excluded_after_decline", Map.of()));
        }
        return facts;
    }

    private Fact chosen(List<Candidate> candidates) {
        long others = candidates.stream()
                .filter(candidate -> candidate.verdict().equals("could_take_it"))
                .count();
        AgentRecord agent = record(conversation.agent());
        Map<String, String> load = Map.of(
                "agent", agent.name(),
                "load", Integer.toString(agent.load()),
                "capacity", Integer.toString(agent.capacity()));
        return new Fact(others == 0 ? "only_candidate" : "least_loaded", load);
    }

    private static String whatItWaitsFor(List<Candidate> candidates) {
        boolean capable = false;
        for (Candidate candidate : candidates) {
            if (candidate.verdict().equals("full")) {
                return "waiting_for_capacity";
            }
            capable |= !candidate.verdict().equals("missing_skills");
        }
        return capable ? "waiting_for_presence" : "nobody_has_skills";
    }

    private Candidate candidate(Agent agent) {
        AgentRecord now = record(agent.id().value());
        List<String> missing = conversation.skills().stream()
                .filter(skill -> !agent.skills().containsKey(skill))
                .toList();
        Map<String, String> load =
                Map.of("load", Integer.toString(now.load()), "capacity", Integer.toString(agent.capacity()));
        String id = agent.id().value();
        if (id.equals(conversation.agent())) {
            return new Candidate(id, agent.name(), "chosen", load);
        }
        if (!missing.isEmpty()) {
            return new Candidate(id, agent.name(), "missing_skills", Map.of("skills", String.join(", ", missing)));
        }
        if (conversation.excluded().containsKey(id)) {
            return new Candidate(id, agent.name(), "excluded", Map.of());
        }
        if (!now.connected() || !now.status().equals("available")) {
            return new Candidate(id, agent.name(), "not_available", Map.of("status", now.status()));
        }
        boolean full = now.load() + conversation.weight() > agent.capacity();
        return new Candidate(id, agent.name(), full ? "full" : "could_take_it", load);
    }

    private AgentCard card(Agent agent) {
        AgentRecord now = record(agent.id().value());
        return new AgentCard(
                agent.id().value(),
                agent.name(),
                List.copyOf(new TreeMap<>(agent.skills()).keySet()),
                now.status(),
                now.connected(),
                agent.capacity(),
                now.load());
    }

    private AgentRecord record(String id) {
        return Optional.ofNullable(agents.get(id))
                .orElseGet(() -> new AgentRecord(id, id, "offline", "", false, 0, 0, 0));
    }
}
