package io.parley.testing.channel;

import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps which files are expected; fetches one when the test says so. */
public final class KeptFiles implements LateFiles {

    /** Inbox and source of each, with a bar between them. */
    public final List<String> expected = new ArrayList<>();

    private Optional<Fetcher> fetcher = Optional.empty();

    @Override
    public String key(String inbox, String source) {
        return "late-" + Integer.toHexString((inbox + "|" + source).hashCode());
    }

    @Override
    public CompletionStage<Void> expect(String inbox, String source) {
        expected.add(inbox + "|" + source);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void fetchWith(Fetcher fetcher) {
        this.fetcher = Optional.of(fetcher);
    }

    /** What the adapter makes of fetching this. */
    public FetchedFile fetch(Inbox inbox, String source) {
        return fetcher.orElseThrow().fetch(inbox, source).toCompletableFuture().join();
    }
}
