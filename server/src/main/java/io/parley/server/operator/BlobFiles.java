package io.parley.server.operator;

import io.parley.channel.Blobs;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Whole blobs for a download; one at a time each, and none above the largest mail. */
final class BlobFiles {

    private final Vertx vertx;
    private final Blobs blobs;
    private final long most;

    BlobFiles(Vertx vertx, Blobs blobs, long most) {
        this.vertx = vertx;
        this.blobs = blobs;
        this.most = most;
    }

    /** The bytes; empty when there is no such blob. Fails when it is larger than allowed. */
    Future<Optional<Buffer>> read(WorkspaceId workspace, String key) {
        return vertx.executeBlocking(() -> load(workspace, key), false);
    }

    private Optional<Buffer> load(WorkspaceId workspace, String key) throws IOException {
        try (InputStream in = blobs.open(workspace.value(), key)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
            if (bytes.length > most) {
                throw new IOException("blob of more than " + most + " bytes");
            }
            return Optional.of(Buffer.buffer(bytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
