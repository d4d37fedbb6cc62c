package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.ConnectionLife;
import io.parley.agent.Presence;
import io.parley.agent.PresenceLife;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the tables of an agent's presence and connection against the scripts, every row. */
class PresenceLifeTest {
    private static final AgentId MEI = new AgentId("mei");

    private final World world = new World().hire("mei", 60);

    static Stream<Arguments> chosen() {
        return PresenceLife.TABLE.rows().stream().map(row -> Arguments.of(row.from(), row.trigger(), row.to()));
    }

    static Stream<Arguments> connected() {
        return ConnectionLife.TABLE.rows().stream().map(row -> Arguments.of(row.from(), row.trigger(), row.to()));
    }

    @ParameterizedTest
    @MethodSource("chosen")
    void everyRowOfPresenceHappens(Presence from, PresenceLife.Trigger trigger, Presence to) {
        world.connect("mei", "s-mei");
        world.presence("mei", from);
        assertThat(world.agent("mei").status()).isEqualTo(from.wire());

        if (trigger == PresenceLife.Trigger.MISS_OFFERS) {
            world.arrive("a");
            world.arrive("b");
            world.passWith(Duration.ofSeconds(20), "mei");
        } else {
            world.presence("mei", Presence.valueOf(trigger.name().substring("CHOOSE_".length())));
        }

        assertThat(world.agent("mei").status()).isEqualTo(to.wire());
    }

    @ParameterizedTest
    @MethodSource("connected")
    void everyRowOfTheConnectionHappens(
            ConnectionLife.State from, ConnectionLife.Trigger trigger, ConnectionLife.State to) {
        if (from != ConnectionLife.State.GONE) {
            world.online("mei");
        }
        if (from == ConnectionLife.State.GRACE) {
            World.await(world.assignments.disconnect(world.id, MEI, "s-mei"));
        }
        assertThat(connection()).isEqualTo(from);

        switch (trigger) {
            case CONNECT -> world.connect("mei", "another");
            case HEARTBEAT -> World.await(world.assignments.heartbeat(world.id, MEI, "s-mei"));
            case DISCONNECT -> World.await(world.assignments.disconnect(world.id, MEI, "s-mei"));
            case LEASE_ENDS -> world.pass(Duration.ofSeconds(45));
            case GRACE_ENDS -> world.pass(Duration.ofSeconds(60));
        }

        assertThat(connection()).isEqualTo(to);
    }

    private ConnectionLife.State connection() {
        String record = world.redis(redis -> redis.hget(world.keys.agents(), "mei"));
        if (record.toLowerCase(Locale.ROOT).contains("\"grace\":true")) {
            return ConnectionLife.State.GRACE;
        }
        return world.agent("mei").connected() ? ConnectionLife.State.CONNECTED : ConnectionLife.State.GONE;
    }
}
