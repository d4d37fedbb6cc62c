package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The scripts do what the model does, for random commands: arrivals, duplicates, presence, stale and repeated commands, transfers,
 * time, configuration. {@code ./parley bench properties} plays a million. {@code -Dparley.properties.commands=1000000} plays more here,
 * {@code -Dparley.properties.seed} other ones.
 */
class RoutingPropertyTest {

    @Test
    void scriptsAndModelAgreeAfterEveryCommand() {
        int commands = Integer.getInteger("parley.properties.commands", 100_000);
        long seed = Long.getLong("parley.properties.seed", 20_260_101);

        PropertyRun.Outcome outcome = PropertyRun.play(commands, seed, 4, System.out::println);

        outcome.events().forEach((event, count) -> System.out.printf("%8d %s%n", count, event));
        System.out.printf(
                "%d commands, %d histories, %d s, %.1f s of CPU%n",
                outcome.commands(), outcome.histories(), outcome.took().toSeconds(), outcome.cpuSeconds());
        assertThat(outcome.story()).isEmpty();
    }
}
