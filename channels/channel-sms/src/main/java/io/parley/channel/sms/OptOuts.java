package io.parley.channel.sms;

import io.parley.channel.SharedState;
import io.parley.channel.sms.text.Wish;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Who wants to hear no more from an inbox; shared by all nodes, for as long as the contact does not change their mind. Stages
 * fail when storage is in doubt. Call from any thread.
 */
public final class OptOuts {

    private final SharedState state;
    private final Clock clock;

    public OptOuts(SharedState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Whether nothing may be sent to a number. */
    public CompletionStage<Boolean> isOut(String inbox, String number) {
        return state.get(inbox, key(number)).thenApply(Optional::isPresent);
    }

    /** Writes down what a contact asked for. */
    public CompletionStage<Void> heed(String inbox, String number, Wish wish) {
        return switch (wish) {
            case STOP -> state.put(inbox, key(number), clock.instant().toString(), SharedState.FOR_EVER);
            case START -> removed(inbox, number);
            case HELP, NONE -> CompletableFuture.completedFuture(null);
        };
    }

    private CompletionStage<Void> removed(String inbox, String number) {
        return state.get(inbox, key(number))
                .thenCompose(since -> since.isEmpty()
                        ? CompletableFuture.completedFuture(true)
                        : state.swap(inbox, key(number), since, Optional.empty(), SharedState.FOR_EVER))
                .thenAccept(done -> {});
    }

    private static String key(String number) {
        return "optout|" + number;
    }
}
