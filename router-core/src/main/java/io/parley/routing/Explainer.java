package io.parley.routing;

import io.parley.conversation.Aside;
import io.parley.queue.Accuracy;
import io.parley.queue.Estimate;
import io.parley.routing.Choice.Order;
import io.parley.routing.Situation.Person;
import io.parley.routing.Situation.Wait;
import io.parley.wire.AgentEvent.AgentCard;
import io.parley.wire.Explanation;
import io.parley.wire.Explanation.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * Tells why a conversation is with its agent, or why it waits and what would change that. Looks at the same things as the scripts,
 * after the fact, so that deciding pays nothing for it.
 */
public final class Explainer {
    private final Situation situation;
    private final List<Happening> happenings;
    private final ByHand byHand;
    private final Facts facts = new Facts();

    private Explainer(Situation situation, List<Happening> happenings) {
        this.situation = situation;
        this.happenings = happenings;
        this.byHand = new ByHand(situation, happenings, facts);
    }

    /** The explanation of a situation, with what happened before. */
    public static Explanation explain(Situation situation, List<Happening> happenings) {
        return new Explainer(situation, happenings).tell();
    }

    private Explanation tell() {
        Candidates candidates = new Candidates(situation);
        List<Candidate> judged = situation.isAsked() ? candidates.all() : List.of();
        Optional<Person> holder = situation.person(situation.agent());
        origin();
        holder.ifPresent(this::chosen);
        situation.aside().ifPresent(this::aside);
        if (situation.isWaiting()) {
            waiting(candidates, judged);
        }
        situation.goals().forEach(this::goal);
        return new Explanation(
                situation.conversation(),
                situation.state(),
                holder.map(Explainer::card).orElse(null),
                facts.all(),
                judged,
                new Storyteller(situation.people()).tell(happenings));
    }

    private void goal(Situation.Goal goal) {
        if (goal.leftMs() < 0) {
            facts.add("target_missed", "target", goal.target(), "inMs", Long.toString(-goal.leftMs()));
        } else {
            facts.add("target_left", "target", goal.target(), "inMs", Long.toString(goal.leftMs()));
        }
    }

    private void origin() {
        if (!situation.skills().isEmpty() && !situation.isWaiting()) {
            facts.add("required_skills", "skills", String.join(", ", situation.skills()));
        }
        if (!situation.rule().isEmpty()) {
            facts.add("queue_chosen_by_rule", "queue", situation.queue(), "rule", situation.rule());
        }
        if (!situation.transferredBy().isEmpty()) {
            facts.add("transferred", "from", situation.transferredBy());
        }
    }

    private void chosen(Person person) {
        Choice choice = situation.choice();
        String name = person.agent().name();
        if (!choice.isKnown()) {
            byHand.given(person);
        } else if (choice.back()) {
            facts.add("went_back", "agent", name);
        } else if (choice.kept() || person.agent().id().value().equals(situation.personal())) {
            facts.add("handed_to", "agent", name);
        } else if (choice.only()) {
            facts.add("only_candidate", "agent", name);
        } else {
            facts.add(
                    "least_loaded",
                    "agent",
                    name,
                    "load",
                    Integer.toString(choice.load()),
                    "capacity",
                    Integer.toString(choice.capacity()));
            choice.order().ifPresent(mine -> choice.next().ifPresent(theirs -> before(name, mine, theirs)));
        }
    }

    private void aside(Aside aside) {
        facts.add(
                "aside",
                "why",
                aside.why(),
                "agent",
                name(aside.agent()),
                "sinceMs",
                Long.toString(aside.sinceMs()),
                "untilMs",
                Long.toString(aside.untilMs()));
    }

    private void before(String name, Order mine, Order theirs) {
        String by = mine.before(theirs);
        facts.add(
                "before",
                "agent",
                name,
                "other",
                name(theirs.agent()),
                "by",
                by,
                "mine",
                key(by, mine),
                "theirs",
                key(by, theirs));
    }

    private static String key(String by, Order order) {
        return Integer.toString(by.equals("tier") ? order.tier() + 1 : order.share() / 10);
    }

    private void waiting(Candidates candidates, List<Candidate> judged) {
        situation
                .need()
                .ifPresentOrElse(
                        this::needs,
                        () -> facts.add(
                                situation.transferredBy().isEmpty() ? "kept_for_last" : "reserved_for",
                                "agent",
                                name(situation.personal())));
        byHand.moved();
        if (has(judged, "full") || has(judged, "at_limit")) {
            facts.add("waiting_for_capacity");
        } else if (has(judged, "switched_off")) {
            facts.add("waiting_for_switch", "channel", situation.work().channel());
        } else if (has(judged, "not_available") || has(judged, "in_grace") || has(judged, "off_shift")) {
            facts.add("waiting_for_presence");
        } else if (!has(judged, "excluded") && !has(judged, "could_take_it") && !has(judged, "later")) {
            facts.add("nobody_has_skills");
        }
        judged.stream()
                .filter(candidate -> candidate.verdict().equals("excluded"))
                .forEach(candidate -> facts.add("excluded_after_decline", "agent", candidate.name()));
        place(situation.standing());
        widening(candidates);
        long strangers = candidates.strangers();
        if (strangers > 0) {
            facts.add("not_members", "count", Long.toString(strangers));
        }
    }

    private void needs(RequirementClass need) {
        facts.add(
                "waits_for",
                "channel",
                need.channel(),
                "queue",
                need.queue(),
                "team",
                Integer.toString(need.maxTier() + 1),
                "skills",
                String.join(
                        ", ",
                        need.skills().entrySet().stream()
                                .map(skill -> skill.getKey() + ":" + skill.getValue())
                                .toList()));
    }

    private void place(Wait wait) {
        if (wait.position() == 0) {
            return;
        }
        String position = Integer.toString(wait.position());
        String waiting = Integer.toString(wait.waiting());
        if (wait.about()) {
            facts.add("position", "position", position, "waiting", waiting, "about", "1");
        } else {
            facts.add("position", "position", position, "waiting", waiting);
        }
        Estimate estimate = wait.estimate();
        String taken = Integer.toString(wait.taken());
        if (!estimate.isKnown()) {
            facts.add("no_estimate", "taken", taken);
            return;
        }
        String from = Long.toString(estimate.fromMs());
        if (estimate.toMs() > 0) {
            facts.add("estimate", "fromMs", from, "toMs", Long.toString(estimate.toMs()), "taken", taken);
        } else {
            facts.add("estimate", "fromMs", from, "taken", taken);
        }
        accuracy(wait.accuracy());
    }

    private void accuracy(Accuracy accuracy) {
        if (accuracy.measured() > 0) {
            facts.add(
                    "estimate_error",
                    "errorMs",
                    Long.toString(accuracy.errorMs()),
                    "measured",
                    Integer.toString(accuracy.measured()),
                    "right",
                    Integer.toString(100 * accuracy.right() / accuracy.measured()));
        }
    }

    private void widening(Candidates candidates) {
        if (situation.wider().isEmpty()) {
            facts.add("never_widens");
            return;
        }
        PlanStep next = situation.wider().get(0);
        long adds = situation.people().stream()
                .filter(person ->
                        candidates.joins(person.agent()).filter(next::equals).isPresent())
                .count();
        facts.add(
                "widens",
                "inMs",
                Long.toString(next.after().toMillis()),
                "adds",
                Long.toString(adds),
                "team",
                Integer.toString(next.need().maxTier() + 1));
    }

    private static boolean has(List<Candidate> candidates, String verdict) {
        return candidates.stream().anyMatch(candidate -> candidate.verdict().equals(verdict));
    }

    private String name(String id) {
        return situation.person(id).map(person -> person.agent().name()).orElse(id);
    }

    private static AgentCard card(Person person) {
        return new AgentCard(
                person.agent().id().value(),
                person.agent().name(),
                person.agent().skills().keySet().stream().sorted().toList(),
                person.status(),
                person.isReachable(),
                person.agent().capacity(),
                person.units(),
                person.off().stream().sorted().toList(),
                person.out());
    }
}
