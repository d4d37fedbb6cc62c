package io.parley.server.journal;

import io.parley.channel.Capabilities;
import io.parley.channel.InboundSink;
import io.parley.channel.Receipt;
import io.parley.channel.Receipt.Accepted;
import io.parley.channel.Receipt.Duplicate;
import io.parley.channel.Receipt.Refused;
import io.parley.deadletter.DeadLetters.Body;
import io.parley.deadletter.FaultyInputs;
import io.parley.intake.Intake;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Stands between adapters and the core, and keeps what must not get lost: in the journal, when Redis is in doubt and the provider does
 * not repeat; among the faulty inputs, when a fault of ours meets this input alone. Call from any thread; never blocks.
 */
public final class InputGuard {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Journal journal;
    private final FaultyInputs faulty;
    private final BooleanSupplier redisUp;
    private final Clock clock;
    private final Map<String, InboundSink> cores = new ConcurrentHashMap<>();
    private final Map<String, WorkspaceId> workspaces = new ConcurrentHashMap<>();

    /**
     * Ready at once; the journal is emptied by {@link JournalReplay}.
     *
     * @param redisUp whether Redis answers as far as anybody knows; asked for every input
     */
    public InputGuard(Journal journal, FaultyInputs faulty, BooleanSupplier redisUp, Clock clock) {
        this.journal = journal;
        this.faulty = faulty;
        this.redisUp = redisUp;
        this.clock = clock;
    }

    /**
     * The sink an adapter is given instead of the core's.
     *
     * @param inboxes the adapter's inboxes and the workspace of each
     */
    public InboundSink around(
            String channel, Capabilities capabilities, Map<String, WorkspaceId> inboxes, InboundSink core) {
        cores.put(channel, core);
        workspaces.putAll(inboxes);
        // A visitor's socket waits for the message's number and sends again by itself.
        return capabilities.delivery() == Capabilities.Delivery.LIVE
                ? core
                : new GuardedSink(this, channel, capabilities.providerRetries(), core);
    }

    CompletionStage<Receipt> take(Input input, boolean repeats, InboundSink core) {
        // Behind what the journal holds already, so that a contact's messages keep their order.
        if (!repeats && (!journal.isEmpty() || !redisUp.getAsBoolean())) {
            return keep(input);
        }
        return hand(input, core).thenCompose(receipt -> {
            if (isFault(receipt)) {
                return park(input, (Refused) receipt)
                        .thenCompose(after -> after instanceof Refused && !repeats ? keep(input) : done(after));
            }
            return !repeats && isDoubt(receipt) ? keep(input) : done(receipt);
        });
    }

    /** Hands an input to the core of its channel; refused for good when there is none any more. */
    CompletionStage<Receipt> hand(Input input) {
        InboundSink core = cores.get(input.channel());
        return core == null
                ? done(new Refused("UNKNOWN_CHANNEL", "no channel " + input.channel() + " runs here", Duration.ZERO))
                : hand(input, core);
    }

    private static CompletionStage<Receipt> hand(Input input, InboundSink core) {
        try {
            return input.to(core).exceptionally(InputGuard::faulted);
        } catch (RuntimeException e) {
            return done(faulted(e));
        }
    }

    private static Receipt faulted(Throwable failure) {
        return new Refused(Intake.FAULT, failure.getClass().getSimpleName(), SOON);
    }

    /** Keeps an input that met a fault for further tries; the refusal itself when SQL is away. */
    CompletionStage<Receipt> park(Input input, Refused why) {
        WorkspaceId workspace = workspaces.get(input.inbox());
        if (workspace == null) {
            return done(why);
        }
        Body letter = input.letter(why.reason(), clock.millis());
        return faulty.keep(workspace, letter)
                .<Receipt>map(fresh -> fresh ? new Accepted("", 0) : new Duplicate("", 0))
                .otherwise(why)
                .toCompletionStage();
    }

    /** Tries a dead letter's input once more; false when it was not taken. */
    public Future<Boolean> again(WorkspaceId workspace, Body letter) {
        Input input = InputJson.read(letter.body());
        return Future.fromCompletionStage(hand(input)).map(receipt -> !(receipt instanceof Refused));
    }

    private CompletionStage<Receipt> keep(Input input) {
        return journal.append(InputJson.write(input).getBytes(StandardCharsets.UTF_8))
                .thenApply(kept -> kept
                        ? new Accepted("", 0)
                        : new Refused("UNAVAILABLE", "Redis is in doubt and the journal is full", SOON));
    }

    static boolean isFault(Receipt receipt) {
        return receipt instanceof Refused refused && refused.code().equals(Intake.FAULT);
    }

    /** Refused for now, and not because of this input. */
    static boolean isDoubt(Receipt receipt) {
        return receipt instanceof Refused refused && refused.retryable() && !isFault(receipt);
    }

    static Optional<String> hopeless(Receipt receipt) {
        return receipt instanceof Refused refused && !refused.retryable()
                ? Optional.of(refused.code() + ": " + refused.reason())
                : Optional.empty();
    }

    private static CompletionStage<Receipt> done(Receipt receipt) {
        return CompletableFuture.completedStage(receipt);
    }
}
