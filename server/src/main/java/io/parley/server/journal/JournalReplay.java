package io.parley.server.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.channel.Receipt;
import io.parley.channel.Receipt.Refused;
import io.parley.server.management.ServerMeter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the journal into the core: in order within a contact, contacts side by side, and removes from the journal only what the core
 * took. What it took without our hearing is handed over again and dropped there as a duplicate. Begins at start and whenever Redis
 * answers. Call from any thread; all state lives on a context of its own.
 */
public final class JournalReplay {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);
    private static final int BATCH = 256;
    private static final long LOOK_MS = 500;

    /** So often is the first input refused for no lasting reason, with everything else well, before it is taken for faulty. */
    private static final int PATIENCE = 20;

    private final Vertx vertx;
    private final Context own;
    private final Journal journal;
    private final InputGuard guard;
    private final Counter replayed;
    private long timer = -1;
    private boolean running;
    private boolean stopping;
    private int stuck;
    private final Promise<Void> stopped = Promise.promise();

    public JournalReplay(Vertx vertx, Journal journal, InputGuard guard, MeterRegistry meters) {
        this.vertx = vertx;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        this.journal = journal;
        this.guard = guard;
        this.replayed = Counter.builder(ServerMeter.JOURNAL_REPLAYED.id()).register(meters);
    }

    /** Begins. The channels must run, as inputs are handed to their sinks. */
    public void start() {
        own.runOnContext(go -> {
            timer = vertx.setPeriodic(LOOK_MS, tick -> look());
            look();
        });
    }

    /** Ends after the batch in hand. Idempotent. */
    public Future<Void> stop() {
        own.runOnContext(go -> {
            stopping = true;
            vertx.cancelTimer(timer);
            if (!running) {
                stopped.tryComplete();
            }
        });
        return stopped.future();
    }

    private void look() {
        if (!running && !stopping && !journal.isEmpty()) {
            running = true;
            next();
        }
    }

    private void next() {
        Future.fromCompletionStage(journal.head(BATCH), own)
                .compose(this::replay)
                .onComplete(
                        more -> {
                            running = more && !stopping;
                            if (running) {
                                next();
                            } else if (stopping) {
                                stopped.tryComplete();
                            }
                        },
                        failure -> {
                            LOG.error("the journal cannot be replayed", failure);
                            running = false;
                            if (stopping) {
                                stopped.tryComplete();
                            }
                        });
    }

    /** Whether to go on at once. */
    private Future<Boolean> replay(List<byte[]> records) {
        if (records.isEmpty()) {
            return Future.succeededFuture(false);
        }
        boolean[] taken = new boolean[records.size()];
        Map<String, List<Integer>> lanes = new LinkedHashMap<>();
        List<Optional<Input>> inputs = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Optional<Input> input = input(records.get(i));
            inputs.add(input);
            lanes.computeIfAbsent(input.map(Input::lane).orElse(""), lane -> new ArrayList<>())
                    .add(i);
        }
        List<Future<Void>> all = new ArrayList<>();
        lanes.values().forEach(lane -> all.add(oneByOne(lane, 0, inputs, taken)));
        return Future.all(all).compose(done -> {
            int first = 0;
            while (first < taken.length && taken[first]) {
                first++;
            }
            replayed.increment(first);
            stuck = first == 0 ? stuck + 1 : 0;
            boolean whole = first == taken.length;
            return Future.fromCompletionStage(journal.drop(first), own).map(whole);
        });
    }

    private Future<Void> oneByOne(List<Integer> lane, int at, List<Optional<Input>> inputs, boolean[] taken) {
        if (at == lane.size()) {
            return Future.succeededFuture();
        }
        int index = lane.get(at);
        return hand(inputs.get(index), index == 0).compose(mine -> {
            taken[index] = mine;
            // What came after it waits with it.
            return mine ? oneByOne(lane, at + 1, inputs, taken) : Future.succeededFuture();
        });
    }

    private Future<Boolean> hand(Optional<Input> input, boolean first) {
        if (input.isEmpty()) {
            return Future.succeededFuture(true);
        }
        return Future.fromCompletionStage(guard.hand(input.get()), own).compose(receipt -> {
            if (!(receipt instanceof Refused refused)) {
                return Future.succeededFuture(true);
            }
            boolean tooOften = first && stuck >= PATIENCE && !refused.code().equals("UNAVAILABLE");
            return InputGuard.isDoubt(receipt) && !tooOften
                    ? Future.succeededFuture(false)
                    : parked(input.get(), refused);
        });
    }

    private Future<Boolean> parked(Input input, Refused why) {
        return Future.fromCompletionStage(guard.park(input, why), own)
                .map(receipt -> !(receipt instanceof Receipt.Refused));
    }

    private static Optional<Input> input(byte[] record) {
        try {
            return Optional.of(InputJson.read(new String(record, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            LOG.error("the journal has a record of {} bytes that is no input: {}", record.length, e.getMessage());
            return Optional.empty();
        }
    }
}
