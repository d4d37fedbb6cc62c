package io.parley.simulate.scenario;

import io.parley.queue.Queue;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a simulation needs to know.
 *
 * @param targets waits in ms for which the service level is told
 * @param policies names of the routers to compare, the first being what the others are compared with
 */
public record Scenario(
        String name,
        String about,
        RunPlan run,
        List<Queue> queues,
        List<Crew> crews,
        List<Source> sources,
        List<Long> targets,
        List<String> policies) {

    public Scenario {
        queues = List.copyOf(queues);
        crews = List.copyOf(crews);
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        policies = List.copyOf(policies);
    }

    /** All that routing meets: the sources, and after them what becomes of those that are handed on. */
    public List<Source> kinds() {
        return Stream.concat(
                        sources.stream(),
                        sources.stream()
                                .filter(source -> source.transfer().share() > 0)
                                .map(Source::handedOn))
                .toList();
    }

    /** Index among these of what a source becomes when it is handed on. */
    public int kindAfterTransfer(int source) {
        return (int) (sources.size()
                + sources.subList(0, source).stream()
                        .filter(one -> one.transfer().share() > 0)
                        .count());
    }

    /** About how many come in one run. */
    public long expectedArrivals() {
        double all = sources.stream()
                .mapToDouble(source -> source.arrivals().expected(run.duration()))
                .sum();
        return Math.round(Math.min(all, run.arrivals()));
    }

    /** The same, run otherwise. */
    public Scenario with(RunPlan other) {
        return new Scenario(name, about, other, queues, crews, sources, targets, policies);
    }

    /** The same with other arrivals. */
    public Scenario withSources(List<Source> other) {
        return new Scenario(name, about, run, queues, crews, other, targets, policies);
    }

    /**
     * The same with other routers.
     *
     * @throws ScenarioException when there is no such router
     */
    public Scenario withPolicies(List<String> other) {
        List<String> unknown = Policies.unknown(other);
        if (!unknown.isEmpty()) {
            throw new ScenarioException(List.of(
                    "policies: " + String.join(", ", unknown) + " (expected: some of " + Policies.names() + ")"));
        }
        return new Scenario(name, about, run, queues, crews, sources, targets, other);
    }
}
