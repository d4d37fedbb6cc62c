package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The scripts do what the model does, for random commands: arrivals, duplicates, presence, stale and repeated commands, transfers,
 * time, configuration. {@code ./parley bench properties} plays a million. {@code -Dparley.properties.commands=1000000} plays more here,
 * {@code -Dparley.properties.seed} other ones.
 */
class RoutingPropertyTest {
    private static final String[] EVERY_KIND = {
        "about a callback",
        "about a callback again",
        "accept",
        "accept again",
        "an hour or a minute passes at once",
        "bump",
        "bump again",
        "claim",
        "claim again",
        "clock turned back",
        "close",
        "close again",
        "configuration: an agent and what queues prefer",
        "configuration: an agent is taken out",
        "configuration: rules of a queue",
        "connect",
        "decline",
        "decline again",
        "disconnect",
        "force",
        "force again",
        "from another session",
        "hand on",
        "hand on again",
        "heartbeat",
        "keep",
        "leave",
        "message",
        "message again",
        "of a conversation that is not there",
        "of an old or foreign offer",
        "park",
        "presence",
        "pull",
        "pull again",
        "shown",
        "switch a channel",
        "tick",
        "time passes",
        "transfer",
        "transfer again",
        "with a stale version"
    };

    @Test
    void scriptsAndModelAgreeAfterEveryCommand() {
        int commands = Integer.getInteger("parley.properties.commands", 100_000);
        long seed = Long.getLong("parley.properties.seed", 20_260_101);

        PropertyRun.Outcome outcome = PropertyRun.play(commands, seed, 4, System.out::println);

        outcome.kinds().forEach((kind, count) -> System.out.printf("%8d %s%n", count, kind));
        outcome.events().forEach((event, count) -> System.out.printf("%8d %s%n", count, event));
        System.out.printf(
                "%d commands, %d histories, %d s, %.1f s of CPU%n",
                outcome.commands(), outcome.histories(), outcome.took().toSeconds(), outcome.cpuSeconds());
        assertThat(outcome.story()).isEmpty();
        if (commands >= 50_000) {
            assertThat(outcome.kinds()).containsKeys(EVERY_KIND);
        }
    }
}
