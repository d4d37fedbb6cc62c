package io.parley.widget.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnsTest {
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Promise<Void>> open = new TreeMap<>();

    @Test
    @Timeout(10)
    void whoCannotBeLookedAtAtOnceWaitsForTheNextTick() {
        Turns<String> turns = new Turns<>(2, one -> {
            asked.add(one);
            return Future.failedFuture("in doubt");
        });
        List.of("a", "b", "c").forEach(turns::add);
        turns.run();
        assertThat(asked).containsExactly("a", "b", "c");
        turns.tick();
        assertThat(asked).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void aFewAreLookedAtAtATimeAndEachOnce() {
        Turns<String> turns = new Turns<>(2, one -> {
            asked.add(one);
            return open.computeIfAbsent(one, key -> Promise.promise()).future();
        });
        List.of("a", "b", "c", "c").forEach(turns::add);
        turns.run();
        assertThat(asked).containsExactly("a", "b");
        open.get("a").complete();
        assertThat(asked).containsExactly("a", "b", "c");
        open.get("b").complete();
        open.get("c").complete();
        turns.tick();
        assertThat(asked).containsExactly("a", "b", "c");
    }
}
