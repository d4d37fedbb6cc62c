package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** R17: no step of routing reads or writes a key of another workspace, because Redis would refuse it here. */
class FenceTest {

    @Test
    void everythingLivesInItsOwnWorkspace() {
        for (int seed = 1; seed <= 3; seed++) {
            assertThat(Lockstep.playFenced(history(seed))).isEmpty();
        }
    }

    /** The control: a look into another workspace changes nothing, so that nothing but the fence notices it. */
    @Test
    void aLookIntoAnotherWorkspaceIsSeen() {
        String reads = "local stored = redis.call('HGET', AG, id)";
        BrokenScripts broken = new BrokenScripts(
                "io/parley/assignment/agents.lua", reads, "redis.call('HGET', '{other}ag', id) " + reads);
        try {
            assertThat(broken.play(history(1))).isEmpty();
            assertThat(broken.playFenced(history(1))).isPresent();
        } finally {
            broken.close();
        }
    }

    private static long[] history(long seed) {
        return new Random(seed).longs(100).toArray();
    }
}
