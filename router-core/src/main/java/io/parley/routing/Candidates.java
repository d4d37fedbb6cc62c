package io.parley.routing;

import io.parley.agent.Agent;
import io.parley.routing.Situation.Person;
import io.parley.wire.Explanation.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who could take a conversation and what keeps each of the others from it: the first thing that would have to change. */
final class Candidates {

    /** In the order in which they are shown. */
    private static final List<String> VERDICTS = List.of(
            "chosen",
            "could_take_it",
            "full",
            "at_limit",
            "switched_off",
            "in_grace",
            "off_shift",
            "not_available",
            "excluded",
            "later",
            "missing_skills");

    private final Situation situation;

    Candidates(Situation situation) {
        this.situation = situation;
    }

    List<Candidate> all() {
        return situation.people().stream()
                .filter(this::isConcerned)
                .sorted(Comparator.comparingInt((Person person) -> tier(person.agent()))
                        .thenComparingInt(Person::share)
                        .thenComparing(person -> person.agent().id().value()))
                .map(this::judged)
                .sorted(Comparator.comparingInt(candidate -> VERDICTS.indexOf(candidate.verdict())))
                .toList();
    }

    /** How many agents of the workspace have nothing to do with it. */
    long strangers() {
        return situation.people().stream()
                .filter(person -> !isConcerned(person))
                .count();
    }

    private boolean isConcerned(Person person) {
        String id = person.agent().id().value();
        return person.agent().queues().containsKey(situation.queue())
                || id.equals(situation.agent())
                || id.equals(situation.personal())
                || joins(person.agent()).isPresent();
    }

    private Candidate judged(Person person) {
        String id = person.agent().id().value();
        Work work = situation.work();
        if (id.equals(situation.agent())) {
            return candidate(person, "chosen", load(person));
        } else if (!canServe(person.agent())) {
            return joins(person.agent())
                    .map(step -> candidate(person, "later", later(step)))
                    .orElseGet(() -> candidate(person, "missing_skills", missing(person)));
        } else if (situation.excluded().containsKey(id)) {
            return candidate(
                    person,
                    "excluded",
                    Map.of("inMs", Long.toString(situation.excluded().get(id))));
        } else if (person.connected() && person.grace()) {
            return candidate(person, "in_grace", Map.of());
        } else if (!person.isReachable() || !person.status().equals("available")) {
            return candidate(person, "not_available", presence(person));
        } else if (person.out()) {
            return candidate(person, "off_shift", Map.of());
        } else if (person.off().contains(work.channel())) {
            return candidate(person, "switched_off", Map.of("channel", work.channel()));
        } else if (person.isAtLimit(work)) {
            return candidate(
                    person,
                    "at_limit",
                    Map.of(
                            "channel",
                            work.channel(),
                            "count",
                            Integer.toString(person.held(work)),
                            "limit",
                            Integer.toString(person.agent().channelLimits().getOrDefault(work.channel(), 0))));
        }
        return candidate(person, person.hasRoomFor(work) ? "could_take_it" : "full", load(person));
    }

    private boolean canServe(Agent agent) {
        return situation.need().isEmpty()
                ? agent.id().value().equals(situation.personal())
                : situation.need().get().isServedBy(agent);
    }

    /** The step to come with which this agent may help; empty when there is none, or when it is theirs already. */
    Optional<PlanStep> joins(Agent agent) {
        return canServe(agent)
                ? Optional.empty()
                : situation.wider().stream()
                        .filter(step -> step.need().isServedBy(agent))
                        .findFirst();
    }

    private static Map<String, String> later(PlanStep step) {
        return Map.of(
                "inMs",
                Long.toString(step.after().toMillis()),
                "team",
                Integer.toString(step.need().maxTier() + 1));
    }

    private static Map<String, String> presence(Person person) {
        Map<String, String> args = new TreeMap<>();
        args.put("status", person.isReachable() ? person.status() : "offline");
        if (person.isReachable() && !person.reason().isEmpty()) {
            args.put("reason", person.reason());
        }
        return args;
    }

    /** What keeps somebody out of every step there is. */
    private Map<String, String> missing(Person person) {
        List<PlanStep> wider = situation.wider();
        Optional<RequirementClass> widest = wider.isEmpty()
                ? situation.need()
                : Optional.of(wider.get(wider.size() - 1).need());
        if (widest.isEmpty()) {
            return Map.of("reserved", name(situation.personal()));
        }
        String skills = String.join(
                ", ",
                widest.get().skills().entrySet().stream()
                        .filter(skill -> person.agent().skills().getOrDefault(skill.getKey(), 0) < skill.getValue())
                        .map(skill -> skill.getKey() + ":" + skill.getValue())
                        .toList());
        return skills.isEmpty() ? Map.of("team", Integer.toString(tier(person.agent()) + 1)) : Map.of("skills", skills);
    }

    private String name(String id) {
        return situation.person(id).map(person -> person.agent().name()).orElse(id);
    }

    private static Candidate candidate(Person person, String verdict, Map<String, String> args) {
        return new Candidate(person.agent().id().value(), person.agent().name(), verdict, args);
    }

    private static Map<String, String> load(Person person) {
        return Map.of(
                "load",
                Integer.toString(person.units()),
                "capacity",
                Integer.toString(person.agent().capacity()));
    }

    private int tier(Agent agent) {
        return agent.queues().getOrDefault(situation.queue(), 9);
    }
}
