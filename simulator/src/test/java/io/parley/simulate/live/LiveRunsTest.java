package io.parley.simulate.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LiveRunsTest {

    @Test
    void redisThatSaysNothingEndsInWordsAndNotInAWaitWithoutEnd() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LiveRuns.on("redis://:secret@127.0.0.1:" + mute.getLocalPort()))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("no connection to the Redis of this simulation: ")
                    .hasMessageContaining("(expected: an answer within 5 s")
                    .hasMessageNotContaining("secret");
        }
    }
}
