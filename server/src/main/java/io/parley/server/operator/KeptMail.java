package io.parley.server.operator;

import io.parley.channel.Blobs;
import io.parley.console.operator.OutgoingMail;
import io.parley.delivery.Deliveries;
import io.parley.delivery.Outgoing;
import io.parley.wire.Rest.OutgoingItem;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** Outgoing messages as the operator page sees them, with the files of those that were kept for want of a relay. */
public final class KeptMail implements OutgoingMail {

    private final Deliveries deliveries;
    private final BlobFiles files;

    /** @param most bytes of the largest file given out */
    public KeptMail(Vertx vertx, Deliveries deliveries, Blobs blobs, long most) {
        this.deliveries = deliveries;
        this.files = new BlobFiles(vertx, blobs, most);
    }

    @Override
    public Future<List<OutgoingItem>> newest(WorkspaceId workspace, int limit) {
        return deliveries
                .outgoing(workspace)
                .map(items -> items.stream().limit(limit).map(KeptMail::item).toList());
    }

    private static OutgoingItem item(Outgoing sent) {
        return new OutgoingItem(
                sent.id(),
                sent.conversation(),
                sent.inbox(),
                sent.recipient(),
                sent.subject(),
                sent.status(),
                sent.detail(),
                !sent.kept().isEmpty(),
                sent.attempts(),
                sent.atMs());
    }

    @Override
    public Future<Optional<Buffer>> file(WorkspaceId workspace, String id) {
        return deliveries
                .outgoing(workspace)
                .compose(items -> items.stream()
                        .filter(sent -> sent.id().equals(id) && !sent.kept().isEmpty())
                        .findFirst()
                        .map(sent -> files.read(workspace, sent.kept()))
                        .orElse(Future.succeededFuture(Optional.empty())));
    }
}
