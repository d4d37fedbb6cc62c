package io.parley.server.operator;

import io.parley.channel.Blobs;
import io.parley.console.operator.QuarantineShelf;
import io.parley.quarantine.Quarantine;
import io.parley.wire.Rest.QuarantineItem;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** The quarantine as the operator page sees it. */
public final class QuarantinedFiles implements QuarantineShelf {

    private final Quarantine quarantine;
    private final BlobFiles files;

    /** @param most bytes of the largest file given out */
    public QuarantinedFiles(Vertx vertx, Quarantine quarantine, Blobs blobs, long most) {
        this.quarantine = quarantine;
        this.files = new BlobFiles(vertx, blobs, most);
    }

    @Override
    public Future<List<QuarantineItem>> newest(WorkspaceId workspace, int limit) {
        return quarantine
                .list(workspace, limit)
                .map(items -> items.stream()
                        .map(item -> new QuarantineItem(
                                item.id(),
                                item.inbox(),
                                item.sender(),
                                item.code(),
                                item.reason(),
                                item.size(),
                                item.atMs()))
                        .toList());
    }

    @Override
    public Future<Optional<Buffer>> bytes(WorkspaceId workspace, String id) {
        return quarantine
                .find(workspace, id)
                .compose(item -> item.map(known -> files.read(workspace, known.blob()))
                        .orElse(Future.succeededFuture(Optional.empty())));
    }
}
