package io.parley.simulate.replay;

import io.parley.simulate.scenario.Arrivals;
import io.parley.simulate.scenario.Distribution;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioException;
import io.parley.simulate.scenario.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who came once, as arrivals of a scenario: at their moments, served as long as they were, leaving as soon as they did. Whoever was
 * answered is taken to have had patience without end, and whose end is not known yet to be served as long as the others on average.
 */
public final class Replay {
    private Replay() {}

    /**
     * The scenario with these arrivals in place of its own. What it says of arrivals under the name of an inbox stays for what history
     * does not know: what agents do with offers, and how urgent it is.
     *
     * @param begin virtual time zero (epoch ms)
     * @throws ScenarioException when nobody came, or to a queue the scenario does not have
     */
    public static Scenario of(Scenario changed, List<PastVisit> visits, long begin) {
        if (visits.isEmpty()) {
            throw new ScenarioException(
                    List.of("history: nobody came in that time (expected: at least one conversation)"));
        }
        Set<String> queues = changed.queues().stream().map(queue -> queue.id()).collect(Collectors.toSet());
        Set<String> absent = new TreeSet<>();
        Map<PastVisit.Kind, List<PastVisit>> kinds = new LinkedHashMap<>();
        for (PastVisit visit : visits) {
            kinds.computeIfAbsent(visit.kind(), kind -> new ArrayList<>()).add(visit);
            if (!queues.contains(visit.queue())) {
                absent.add(visit.queue());
            }
        }
        if (!absent.isEmpty()) {
            throw new ScenarioException(List.of("queues: " + String.join(", ", queues) + " (expected: also "
                    + String.join(", ", absent) + ", to which conversations of that time came)"));
        }
        double handling = meanHandling(visits);
        List<Source> sources = new ArrayList<>();
        kinds.forEach((kind, alike) -> sources.add(source(changed, kind, sources.size() + 1, alike, begin, handling)));
        return changed.withSources(sources);
    }

    private static Source source(
            Scenario changed, PastVisit.Kind kind, int number, List<PastVisit> alike, long begin, double handling) {
        List<Arrivals.Trace.Visit> trace = alike.stream()
                .map(visit -> new Arrivals.Trace.Visit(
                        visit.opened() - begin,
                        visit.answered() > 0 && visit.ended() > 0 ? visit.ended() - visit.answered() : -1,
                        visit.left() ? visit.ended() - visit.opened() : -1,
                        visit.contact()))
                .toList();
        Source.Habits habits = Source.Habits.PROMPT;
        int priority = kind.priority();
        for (Source said : changed.sources()) {
            if (said.name().equals(kind.inbox())) {
                habits = said.habits();
                priority = said.priority() > 0 ? said.priority() : priority;
            }
        }
        String skills = kind.skills().isEmpty() ? "" : "-" + String.join("-", kind.skills());
        String name =
                (number + "-" + kind.inbox() + skills).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return new Source(
                name.substring(0, Math.min(34, name.length())),
                kind.channel(),
                kind.queue(),
                kind.skills(),
                kind.weight(),
                kind.interruptible(),
                kind.push(),
                priority,
                new Arrivals.Trace(trace),
                new Distribution.Exponential(handling),
                new Distribution.Never(),
                habits,
                returning(alike),
                Source.Transfer.NONE);
    }

    /** Share of those who had been there before in that time. */
    private static double returning(List<PastVisit> alike) {
        long known = alike.stream().filter(visit -> !visit.contact().isEmpty()).count();
        long people = alike.stream()
                .map(PastVisit::contact)
                .filter(who -> !who.isEmpty())
                .distinct()
                .count();
        return (double) (known - people) / alike.size();
    }

    private static double meanHandling(List<PastVisit> visits) {
        return visits.stream()
                .filter(visit -> visit.answered() > 0 && visit.ended() > 0)
                .mapToLong(visit -> visit.ended() - visit.answered())
                .average()
                .orElse(300_000);
    }

    /** How it was: a line to hold the figures against. */
    public static String asItWas(List<PastVisit> visits) {
        List<PastVisit> answered =
                visits.stream().filter(visit -> visit.answered() > 0).toList();
        double wait = answered.stream()
                .mapToLong(visit -> visit.answered() - visit.opened())
                .average()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "As it was: %d came, %d were answered after %.1f s on average, %d left before.",
                visits.size(),
                answered.size(),
                wait / 1000,
                visits.stream().filter(PastVisit::left).count());
    }
}
