package io.parley.channel.tck.fake;

import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down which files are expected, and fetches one when the obligation says so. */
public final class FakeFiles implements LateFiles {

    private final EventLoop loop;
    private final Breaches breaches;
    private final Map<String, String> expected = new ConcurrentHashMap<>();
    private volatile Optional<Fetcher> fetcher = Optional.empty();
    private volatile boolean inDoubt;

    FakeFiles(EventLoop loop, Breaches breaches) {
        this.loop = loop;
        this.breaches = breaches;
    }

    /** Whether nothing can be written down. */
    public void inDoubt(boolean doubt) {
        inDoubt = doubt;
    }

    /** Sources by key. */
    public Map<String, String> expected() {
        return Map.copyOf(expected);
    }

    @Override
    public String key(String inbox, String source) {
        return "late-" + Integer.toHexString((inbox + "|" + source).hashCode());
    }

    @Override
    public CompletionStage<Void> expect(String inbox, String source) {
        breaches.calledWhileStopped("late files");
        if (inDoubt) {
            return loop.failing(new IllegalStateException("storage is in doubt"));
        }
        // Written when the stage completes, not before: whoever does not wait for it is too early.
        CompletableFuture<Void> written = new CompletableFuture<>();
        loop.post(() -> {
            expected.put(key(inbox, source), source);
            written.complete(null);
        });
        return written;
    }

    @Override
    public void fetchWith(Fetcher given) {
        fetcher = Optional.of(given);
    }

    /** What the adapter makes of fetching this. */
    public CompletionStage<FetchedFile> fetch(Inbox inbox, String source) {
        return fetcher.map(known -> known.fetch(inbox, source))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new IllegalStateException("no fetcher: LateFiles.fetchWith was not called while starting")));
    }
}
