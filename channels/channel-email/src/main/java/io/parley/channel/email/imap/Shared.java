package io.parley.channel.email.imap;

import io.parley.channel.SharedState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The shared values of one inbox, waited for. Blocking; call from the mailbox's thread. */
final class Shared {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SharedState state;
    private final String inbox;

    Shared(SharedState state, String inbox) {
        this.state = state;
        this.inbox = inbox;
    }

    Optional<String> get(String key) throws NotNow {
        return await(state.get(inbox, key));
    }

    boolean swap(String key, Optional<String> expected, Optional<String> value, Duration lifetime) throws NotNow {
        return await(state.swap(inbox, key, expected, value, lifetime));
    }

    void put(String key, String value, Duration lifetime) throws NotNow {
        await(state.put(inbox, key, value, lifetime).thenApply(done -> true));
    }

    private static <T> T await(CompletionStage<T> stage) throws NotNow {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotNow("stopping");
        } catch (ExecutionException | TimeoutException doubt) {
            throw new NotNow("shared state is in doubt");
        }
    }
}
