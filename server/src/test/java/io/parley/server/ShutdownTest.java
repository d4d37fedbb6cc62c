package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.Shutdown.Phase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    private final Shutdown shutdown = new Shutdown();
    private final List<String> order = new CopyOnWriteArrayList<>();

    private Future<?> done(String name) {
        order.add(name);
        return Future.succeededFuture();
    }

    @Test
    void phasesRunInTheirOrderWhateverTheOrderOfAdding() {
        shutdown.add(Phase.LOCK, "lock", () -> done("lock"));
        shutdown.add(Phase.DRAIN, "drain", () -> done("drain"));
        shutdown.add(Phase.UNREADY, "unready", () -> done("unready"));
        shutdown.add(Phase.CHANNELS, "channels", () -> done("channels"));

        shutdown.run();

        assertThat(order).containsExactly("unready", "channels", "drain", "lock");
    }

    @Test
    void clientsAreDrainedWhileChannelsStillEndTheirSends() {
        Promise<Void> sending = Promise.promise();
        shutdown.add(Phase.CHANNELS, "channels", sending::future);
        shutdown.add(Phase.DRAIN, "drain", () -> {
            order.add("drain");
            sending.complete();
            return Future.succeededFuture();
        });
        shutdown.add(Phase.SERVICES, "services", () -> done(sending.future().isComplete() ? "services" : "too early"));

        shutdown.run();

        assertThat(order).containsExactly("drain", "services");
    }

    @Test
    void stepThatFailsOrThrowsKeepsNothingFromStopping() {
        shutdown.add(Phase.UNREADY, "fails", () -> Future.failedFuture("no"));
        shutdown.add(Phase.UNREADY, "throws", () -> {
            throw new IllegalStateException("no");
        });
        shutdown.add(Phase.LOCK, "lock", () -> done("lock"));

        shutdown.run();

        assertThat(order).containsExactly("lock");
    }

    @Test
    void stepThatHangsIsLeftBehindAfterItsTime() {
        shutdown.add(Phase.UNREADY, "hangs", () -> Promise.promise().future());
        shutdown.add(Phase.LOCK, "lock", () -> done("lock"));

        shutdown.run();

        assertThat(order).containsExactly("lock");
    }

    @Test
    void secondRunDoesNothing() {
        shutdown.add(Phase.LOCK, "lock", () -> done("lock"));

        shutdown.run();
        shutdown.run();

        assertThat(order).containsExactly("lock");
    }
}
