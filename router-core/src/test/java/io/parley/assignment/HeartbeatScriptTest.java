package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatScriptTest {
    private final World world = new World().hire("mei", 30).online("mei");

    @Test
    void leaseLivesAsLongAsTheSessionSpeaks() {
        for (int i = 0; i < 5; i++) {
            world.pass(Duration.ofSeconds(40));
            assertThat(beat("s-mei")).isTrue();
        }
        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("mei");
    }

    @Test
    void silentAgentGetsNothingNewUntilTheSessionSpeaksAgain() {
        world.pass(Duration.ofSeconds(45));
        String conversation = world.arrive("a");
        assertThat(world.conversation(conversation).agent()).isEmpty();

        assertThat(beat("s-mei")).isTrue();

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
    }

    @Test
    void replacedSessionHearsThatItIsOver() {
        world.connect("mei", "s2");
        String before = world.dump();

        assertThat(beat("s-mei")).isFalse();
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void repeatedCallIsHarmless() {
        beat("s-mei");
        String before = world.dump();

        assertThat(beat("s-mei")).isTrue();
        assertThat(world.dump()).isEqualTo(before);
    }

    private boolean beat(String session) {
        return World.await(world.assignments.heartbeat(world.id, new AgentId("mei"), session));
    }
}
