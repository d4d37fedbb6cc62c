package io.parley.simulate.check;

import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Distribution;
import io.parley.simulate.scenario.Source;
import java.util.List;

/**
 * Sources and agents of whom each source may have each agent, and who have nothing to do with anybody else.
 *
 * @param servers how many conversations the agents carry at once
 */
record Pool(List<Source> sources, List<Crew> crews, int servers) {
    Pool {
        sources = List.copyOf(sources);
        crews = List.copyOf(crews);
    }

    /** Arrivals per second. */
    double lambda() {
        return sources.stream().mapToDouble(Pools::perSecond).sum();
    }

    /** Work that comes, in servers. */
    double load() {
        return sources.stream()
                .mapToDouble(
                        source -> Pools.perSecond(source) * source.handling().mean() / 1000)
                .sum();
    }

    boolean isPatient() {
        return sources.stream().allMatch(source -> source.patience().isNever());
    }

    boolean hasOneHandling() {
        return sources.stream().map(Source::handling).distinct().count() == 1;
    }

    boolean hasOnePatience() {
        return sources.stream().map(Source::patience).distinct().count() == 1;
    }

    Distribution handling() {
        return sources.get(0).handling();
    }

    /** Seconds. */
    double meanHandling() {
        return handling().mean() / 1000;
    }
}
