package io.parley.intake;

import io.parley.assignment.ClassBook;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.vertx.core.Future;

/**
 * Accepts messages from outside.
 *
 * <p>At most two Redis round trips: one reads which conversation the thread hints or the contact point to, one runs the script
 * that writes everything. Call from any thread.
 */
public final class Intake {

    public Intake(RedisDoor door, ClassBook classes, IdSource ids) {}

    /**
     * Writes a message. {@link Receipt.Duplicate} when it was written before; {@link Receipt.Refused} with a time to retry when
     * Redis is in doubt. Never fails for an expected refusal.
     */
    public Future<Receipt> receive(Route route, InboundMessage message) {
        return Future.failedFuture(new UnsupportedOperationException());
    }
}
