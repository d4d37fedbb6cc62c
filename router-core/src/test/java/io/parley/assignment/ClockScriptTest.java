package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockScriptTest {

    @Test
    void itIsTheShardsOwnTime() {
        World world = new World().jump(1234);

        assertThat(World.await(new ClockScript(World.door()).run(world.id)).toEpochMilli())
                .isEqualTo(World.START + 1234);
    }
}
