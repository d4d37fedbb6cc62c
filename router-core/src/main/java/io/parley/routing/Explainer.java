package io.parley.routing;

import io.parley.routing.Situation.Choice;
import io.parley.routing.Situation.Person;
import io.parley.wire.AgentEvent.AgentCard;
import io.parley.wire.Explanation;
import io.parley.wire.Explanation.Candidate;
import io.parley.wire.Explanation.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells why a conversation is with its agent, or why it waits and what would change that. Looks at the same things as the scripts,
 * after the fact, so that deciding pays nothing for it.
 */
public final class Explainer {

    /** In the order in which candidates are shown. */
    private static final List<String> VERDICTS =
            List.of("chosen", "could_take_it", "full", "not_available", "excluded", "missing_skills");

    private Explainer() {}

    /** The explanation of a situation. */
    public static Explanation explain(Situation situation) {
        List<Candidate> candidates = candidates(situation);
        List<Fact> facts = new ArrayList<>();
        if (!situation.skills().isEmpty()) {
            facts.add(new Fact("required_skills", Map.of("skills", String.join(", ", situation.skills()))));
        }
        if (!situation.rule().isEmpty()) {
            facts.add(new Fact("queue_chosen_by_rule", Map.of("queue", situation.queue(), "rule", situation.rule())));
        }
        if (!situation.transferredBy().isEmpty()) {
            facts.add(new Fact("transferred", Map.of("agent", situation.transferredBy())));
        }
        Optional<Person> holder = holder(situation);
        holder.ifPresent(person -> situation.choice().ifPresent(choice -> facts.add(chosen(person, choice))));
        if (situation.state().equals("queued")) {
            waiting(situation, candidates, facts);
        }
        return new Explanation(
                situation.conversation(),
                situation.state(),
                holder.map(Explainer::card).orElse(null),
                List.copyOf(facts),
                candidates);
    }

    private static Fact chosen(Person person, Choice choice) {
        return choice.only()
                ? new Fact("only_candidate", Map.of("agent", person.agent().name()))
                : new Fact(
                        "least_loaded",
                        Map.of(
                                "agent",
                                person.agent().name(),
                                "load",
                                Integer.toString(choice.load()),
                                "capacity",
                                Integer.toString(choice.capacity())));
    }

    private static void waiting(Situation situation, List<Candidate> candidates, List<Fact> facts) {
        if (has(candidates, "full")) {
            facts.add(new Fact("waiting_for_capacity", Map.of()));
        } else if (has(candidates, "not_available")) {
            facts.add(new Fact("waiting_for_presence", Map.of()));
        } else if (!has(candidates, "excluded") && !has(candidates, "could_take_it")) {
            facts.add(new Fact("nobody_has_skills", Map.of()));
        }
        if (has(candidates, "excluded")) {
            facts.add(new Fact("excluded_after_decline", Map.of()));
        }
        if (situation.position() > 0) {
            facts.add(new Fact("position", Map.of("position", Integer.toString(situation.position()))));
        }
        if (situation.widensInMs() >= 0) {
            facts.add(new Fact("widens", Map.of("inMs", Long.toString(situation.widensInMs()))));
        }
    }

    private static boolean has(List<Candidate> candidates, String verdict) {
        return candidates.stream().anyMatch(candidate -> candidate.verdict().equals(verdict));
    }

    private static List<Candidate> candidates(Situation situation) {
        return situation.people().stream()
                .filter(person -> concerned(situation, person))
                .sorted(Comparator.comparingInt((Person person) -> tier(situation, person))
                        .thenComparingInt(Explainer::share)
                        .thenComparing(person -> person.agent().id().value()))
                .map(person -> judged(situation, person))
                .sorted(Comparator.comparingInt(candidate -> VERDICTS.indexOf(candidate.verdict())))
                .toList();
    }

    private static boolean concerned(Situation situation, Person person) {
        String id = person.agent().id().value();
        return person.agent().queues().containsKey(situation.queue())
                || id.equals(situation.agent())
                || id.equals(situation.personal());
    }

    private static Candidate judged(Situation situation, Person person) {
        String id = person.agent().id().value();
        Map<String, String> missing = missing(situation, person);
        if (id.equals(situation.agent())) {
            return candidate(person, "chosen", load(person));
        } else if (!missing.isEmpty()) {
            return candidate(person, "missing_skills", missing);
        } else if (situation.excluded().contains(id)) {
            return candidate(person, "excluded", Map.of());
        } else if (!person.routable()) {
            return candidate(
                    person, "not_available", Map.of("status", person.reachable() ? person.status() : "offline"));
        } else if (!person.hasRoomFor(situation.work())) {
            return candidate(person, "full", load(person));
        }
        return candidate(person, "could_take_it", load(person));
    }

    /** What keeps somebody out of the present step for good: skills, or a step that is not theirs yet. */
    private static Map<String, String> missing(Situation situation, Person person) {
        if (situation.need().isEmpty()) {
            return person.agent().id().value().equals(situation.personal())
                    ? Map.of()
                    : Map.of("reserved", situation.personal());
        }
        RequirementClass need = situation.need().get();
        Map<String, String> missing = new TreeMap<>();
        List<String> skills = need.skills().entrySet().stream()
                .filter(skill -> person.agent().skills().getOrDefault(skill.getKey(), 0) < skill.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (!skills.isEmpty()) {
            missing.put("skills", String.join(", ", skills));
        } else if (!need.isServedBy(person.agent())) {
            missing.put("tier", Integer.toString(tier(situation, person)));
        }
        return missing;
    }

    private static Candidate candidate(Person person, String verdict, Map<String, String> args) {
        return new Candidate(person.agent().id().value(), person.agent().name(), verdict, args);
    }

    private static Map<String, String> load(Person person) {
        return Map.of(
                "load",
                Integer.toString(person.load() + person.interruptibleLoad()),
                "capacity",
                Integer.toString(person.agent().capacity()));
    }

    private static int tier(Situation situation, Person person) {
        return person.agent().queues().getOrDefault(situation.queue(), 9);
    }

    private static int share(Person person) {
        int units = Math.max(1, person.agent().capacity() + person.agent().interruptibleCapacity());
        return 1000 * (person.load() + person.interruptibleLoad()) / units;
    }

    private static Optional<Person> holder(Situation situation) {
        return situation.people().stream()
                .filter(person -> person.agent().id().value().equals(situation.agent()))
                .findFirst();
    }

    private static AgentCard card(Person person) {
        return new AgentCard(
                person.agent().id().value(),
                person.agent().name(),
                person.agent().skills().keySet().stream().sorted().toList(),
                person.status(),
                person.reachable(),
                person.agent().capacity(),
                person.load() + person.interruptibleLoad());
    }
}
