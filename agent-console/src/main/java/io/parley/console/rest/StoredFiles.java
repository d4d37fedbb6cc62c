package io.parley.console.rest;

import io.parley.channel.Blobs;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Refused;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.wire.FileRef;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Files of messages. A key is served only when an entry of that very conversation refers to it. */
final class StoredFiles {
    private static final int PAGE = 500;
    private static final int CHUNK = 64 * 1024;

    private final ConsoleCore core;

    StoredFiles(ConsoleCore core) {
        this.core = core;
    }

    /** The file with this key in this conversation; fails with {@link Refused} when there is none. */
    Future<FileRef> find(WorkspaceId workspace, ConversationId conversation, String blob) {
        return findBefore(workspace, conversation, blob, 0);
    }

    /** Page by page from the end: what somebody looks at is mostly recent. */
    private Future<FileRef> findBefore(WorkspaceId workspace, ConversationId conversation, String blob, long before) {
        return core.transcripts()
                .before(workspace, conversation, Audience.AGENT, before, PAGE)
                .compose(page -> {
                    Optional<FileRef> found = find(page, blob);
                    if (found.isPresent()) {
                        return Future.succeededFuture(found.get());
                    }
                    return page.more() && !page.entries().isEmpty()
                            ? findBefore(
                                    workspace,
                                    conversation,
                                    blob,
                                    page.entries().get(0).seq())
                            : Future.failedFuture(Refused.notFound());
                });
    }

    private static Optional<FileRef> find(LogPage page, String blob) {
        return page.entries().stream()
                .filter(entry -> entry.files() != null)
                .flatMap(entry -> entry.files().stream())
                .filter(file -> file.blob().equals(blob))
                .findFirst();
    }

    /** Streams it as a download: at most one chunk is in memory, and the reader sets the pace. */
    Future<Answer> send(Vertx vertx, WorkspaceId workspace, FileRef file) {
        return vertx.executeBlocking(() -> open(core.files().blobs(), workspace, file.blob()), false)
                .map(content -> response -> {
                    Answer.attachment(response, file.name(), file.mediaType());
                    if (file.size() > 0) {
                        response.putHeader("Content-Length", Long.toString(file.size()));
                    } else {
                        // A file that is fetched after its message was written has no size there.
                        response.setChunked(true);
                    }
                    Promise<Void> done = Promise.promise();
                    pump(vertx, content, response, done);
                    return done.future().eventually(() -> vertx.executeBlocking(() -> close(content), false));
                });
    }

    private static void pump(Vertx vertx, InputStream content, HttpServerResponse response, Promise<Void> done) {
        vertx.executeBlocking(() -> content.readNBytes(CHUNK), false)
                .compose(chunk -> chunk.length == 0 ? response.end() : write(response, Buffer.buffer(chunk)))
                .onFailure(done::tryFail)
                .onSuccess(written -> {
                    if (response.ended()) {
                        done.tryComplete();
                    } else {
                        pump(vertx, content, response, done);
                    }
                });
    }

    /** Completes when the chunk is on the wire, so a slow reader holds up the reading and not the memory. */
    private static Future<Void> write(HttpServerResponse response, Buffer chunk) {
        return response.closed() ? Future.failedFuture(new IOException("reader is gone")) : response.write(chunk);
    }

    private static InputStream open(Blobs blobs, WorkspaceId workspace, String key) {
        try {
            return blobs.open(workspace.value(), key);
        } catch (NoSuchFileException e) {
            throw Refused.notFound();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Void close(InputStream content) throws IOException {
        content.close();
        return null;
    }
}
