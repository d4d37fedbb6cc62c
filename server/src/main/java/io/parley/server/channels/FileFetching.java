package io.parley.server.channels;

import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import io.parley.latefile.LateFile;
import io.parley.latefile.LateFileBook;
import io.parley.server.data.FolderBlobs;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of one workspace's messages, a few at a time. Any number of nodes may run one: the leases keep them apart, and
 * what a dead node had claimed is fetched by another. Wakes when a file is expected here and when something is due.
 *
 * <p>Call from any thread.
 */
final class FileFetching {

    private static final Logger LOG = LoggerFactory.getLogger(FileFetching.class);
    private static final int AT_ONCE = 4;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(90);
    private static final Duration GIVEN_UP = Duration.ofHours(24);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int LONGEST_SOURCE = 4_096;
    private static final long IDLE_MS = 5_000;

    private final Vertx vertx;
    private final LateFileBook book;
    private final FolderBlobs blobs;
    private final WorkspaceId workspace;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final Promise<Void> drained;
    private int fetching;
    private boolean claiming;
    private boolean again;
    private boolean stopping;
    private long timer = -1;

    /** Who fetches for one inbox. */
    private record Desk(Inbox inbox, LateFiles.Fetcher fetcher) {}

    FileFetching(Vertx vertx, LateFileBook book, FolderBlobs blobs, WorkspaceId workspace) {
        this.vertx = vertx;
        this.book = book;
        this.blobs = blobs;
        this.workspace = workspace;
        this.drained = ((VertxInternal) vertx).promise();
    }

    static String key(String inbox, String source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(("late|" + inbox + "|" + source).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Future<Void> expect(String inbox, String source) {
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException(
                    "source: " + source.length() + " characters (expected: 1 to " + LONGEST_SOURCE + ")");
        }
        return book.expect(workspace, key(inbox, source), inbox, source)
                .onSuccess(fresh -> wake())
                .mapEmpty();
    }

    /** From now on the files of an inbox are fetched. */
    void serve(Inbox inbox, LateFiles.Fetcher fetcher) {
        desks.put(inbox.id(), new Desk(inbox, fetcher));
        wake();
    }

    /** Claims nothing more; completes when what is being fetched has ended. Idempotent. */
    synchronized Future<Void> stop() {
        stopping = true;
        vertx.cancelTimer(timer);
        drain();
        return drained.future();
    }

    private synchronized void wake() {
        // Who can fetch nothing claims nothing from those who can.
        if (stopping || desks.isEmpty()) {
            return;
        }
        if (claiming || fetching >= AT_ONCE) {
            again = true;
            return;
        }
        claiming = true;
        again = false;
        book.claim(workspace, LEASE, AT_ONCE - fetching).onComplete(this::claimed, failure -> claimFailed());
    }

    private synchronized void claimed(LateFileBook.Claims claims) {
        claiming = false;
        claims.files().forEach(this::fetch);
        if (again) {
            wake();
        } else {
            wakeIn(claims.dueInMs() < 0 ? IDLE_MS : Math.max(1, Math.min(IDLE_MS, claims.dueInMs())));
        }
        drain();
    }

    private synchronized void claimFailed() {
        claiming = false;
        wakeIn(IDLE_MS);
        drain();
    }

    private void fetch(LateFile file) {
        fetching++;
        outcome(file)
                .compose(outcome -> settle(file, outcome))
                .onComplete(
                        settled -> fetched(file, settled.failed() ? Optional.of(settled.cause()) : Optional.empty()));
    }

    private synchronized void fetched(LateFile file, Optional<Throwable> trouble) {
        trouble.ifPresent(
                cause -> LOG.warn("{}: not settled, it comes again after its lease: {}", file, cause.toString()));
        fetching--;
        wake();
        drain();
    }

    private Future<FetchedFile> outcome(LateFile file) {
        Desk desk = desks.get(file.inbox());
        if (desk == null) {
            return Future.succeededFuture(
                    new FetchedFile.NotNow(Duration.ofSeconds(5), "the channel does not run on this node"));
        }
        return Future.<FetchedFile>future(
                        promise -> Future.fromCompletionStage(desk.fetcher().fetch(desk.inbox(), file.source()))
                                .onComplete(promise))
                .timeout(LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(
                        failure -> new FetchedFile.NotNow(Duration.ZERO, "the channel failed: " + failure.getClass()));
    }

    private Future<Boolean> settle(LateFile file, FetchedFile outcome) {
        if (outcome instanceof FetchedFile.Bytes bytes) {
            return vertx.executeBlocking(
                            () -> {
                                blobs.putAs(workspace.value(), file.key(), bytes.content());
                                return true;
                            },
                            false)
                    .compose(stored -> book.done(workspace, file.key()));
        }
        if (outcome instanceof FetchedFile.NotNow later && file.age().compareTo(GIVEN_UP) < 0) {
            return book.later(workspace, file.key(), pause(later.after(), file.tries()));
        }
        LOG.warn("{}: given up: {}", file, outcome);
        return book.done(workspace, file.key());
    }

    /** 1 s, doubled with each try up to 15 min, or what the provider asked for when that is longer. */
    private static Duration pause(Duration asked, int tries) {
        Duration grown = Duration.ofSeconds(1L << Math.min(tries - 1, 10));
        Duration own = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private void wakeIn(long ms) {
        vertx.cancelTimer(timer);
        if (!stopping) {
            timer = vertx.setTimer(ms, fired -> wake());
        }
    }

    private void drain() {
        if (stopping && fetching == 0 && !claiming) {
            drained.tryComplete();
        }
    }

    /** What one adapter sees: its own inboxes. */
    record Part(Map<String, FileFetching> byInbox, Map<String, Inbox> inboxes) implements LateFiles {

        Part {
            byInbox = Map.copyOf(byInbox);
            inboxes = Map.copyOf(inboxes);
        }

        @Override
        public String key(String inbox, String source) {
            return FileFetching.key(inbox, source);
        }

        @Override
        public CompletionStage<Void> expect(String inbox, String source) {
            FileFetching fetching = byInbox.get(inbox);
            if (fetching == null) {
                throw new IllegalArgumentException("inbox: " + inbox + " (expected: one of this channel's)");
            }
            return fetching.expect(inbox, source).toCompletionStage();
        }

        @Override
        public void fetchWith(Fetcher fetcher) {
            inboxes.forEach((id, inbox) -> byInbox.get(id).serve(inbox, fetcher));
        }
    }
}
