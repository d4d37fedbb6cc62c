package io.parley.bench.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenLogTest {
    private final List<String> screen = new ArrayList<>();
    private final ScreenLog log = new ScreenLog(new ScreenLog.Screen() {
        @Override
        public void shown(long seq, JsonNode entry) {
            screen.add("" + seq);
        }

        @Override
        public void skipped(long lastSeq, long through) {
            screen.add(lastSeq + ".." + through);
        }
    });

    private static JsonNode entry(long seq, long after) {
        return Client.parse("{\"seq\":" + seq + ",\"after\":" + after + "}");
    }

    @Test
    void whatIsKnownIsNotShownAgain() {
        log.received(entry(1, 0));
        log.received(entry(1, 0));

        assertThat(screen).containsExactly("1");
    }

    @Test
    void whatComesTooEarlyWaitsForWhatIsBeforeIt() {
        log.received(entry(2, 1));
        assertThat(log.hasGap()).isTrue();

        log.received(entry(1, 0));

        assertThat(screen).containsExactly("1", "2");
        assertThat(log.hasGap()).isFalse();
    }

    @Test
    void aNumberThisReaderMayNotSeeIsNoHole() {
        log.received(entry(1, 0));
        log.received(entry(3, 1));

        assertThat(screen).containsExactly("1", "3");
    }

    @Test
    void aSnapshotBeyondAHoleSaysWhatItLeftOut() {
        log.received(entry(1, 0));

        log.replaced(Client.parse("[{\"seq\":9,\"after\":8},{\"seq\":10,\"after\":9}]"), 10);

        assertThat(screen).containsExactly("1", "1..8", "9", "10");
        assertThat(log.lastSeq()).isEqualTo(10);
    }
}
