package io.parley.intake;

import io.parley.assignment.ClassBook;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.Receipt.Refused;
import io.parley.id.IdSource;
import io.parley.inbox.InboxConfig;
import io.parley.redis.RedisDoor;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts messages from outside.
 *
 * <p>At most two Redis round trips: one reads which conversation the thread hints or the contact point to, one runs the script
 * that writes everything. Call from any thread.
 *
 * <p>The attribute {@code client-id}, when a channel sets it, becomes {@link io.parley.wire.Entry#clientId()}.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Each further try means that somebody else moved the same contact's conversation in the meantime. */
    private static final int TRIES = 4;

    private final ClassBook classes;
    private final IdSource ids;
    private final FindConversationScript finding;
    private final ReceiveScript receiving;

    public Intake(RedisDoor door, ClassBook classes, IdSource ids) {
        this.classes = classes;
        this.ids = ids;
        this.finding = new FindConversationScript(door);
        this.receiving = new ReceiveScript(door, ids);
    }

    /**
     * Writes a message. {@link Receipt.Duplicate} when it was written before; {@link Receipt.Refused} with a time to retry when
     * Redis is in doubt. Never fails for an expected refusal.
     */
    public Future<Receipt> receive(Route route, InboundMessage message) {
        Optional<Workspace> workspace = classes.workspace(route.workspace());
        if (workspace.isEmpty()) {
            return Future.succeededFuture(new Refused("NOT_CONFIGURED", "the workspace is not ready yet", SOON));
        }
        Where where = Where.of(route, message);
        return finding.run(route.workspace(), where)
                .compose(found -> letter(workspace.get(), route, message, where)
                        .compose(letter -> write(letter, found.orElseGet(ids::ulid), TRIES)))
                .otherwise(this::doubtful);
    }

    private Future<Letter> letter(Workspace workspace, Route route, InboundMessage message, Where where) {
        InboxConfig inbox = route.inbox();
        Requirement need =
                new Planner(workspace).require(inbox, message.subject(), message.text(), message.attributes());
        return classes.numbered(workspace.id(), need.plan())
                .map(plan -> new Letter(route, message, where, Draft.of(inbox, message, need, plan)));
    }

    private Future<Receipt> write(Letter letter, String candidate, int tries) {
        if (tries == 0) {
            return Future.succeededFuture(
                    new Refused("CONTENDED", "the contact's conversation changed hands too often", SOON));
        }
        return receiving.run(letter, candidate).compose(reply -> switch (reply.code()) {
            case "ACCEPTED" -> Future.succeededFuture(new Receipt.Accepted(reply.text(1), reply.number(2)));
            case "DUPLICATE" -> Future.succeededFuture(new Receipt.Duplicate(reply.text(1), reply.number(2)));
            case "MOVED" -> write(letter, reply.text(1).isEmpty() ? ids.ulid() : reply.text(1), tries - 1);
            default -> Future.failedFuture(new IllegalStateException("receive: '" + reply.code() + "'"));
        });
    }

    /** Not accepted is an honest answer; the sender repeats the same message later. */
    private Receipt doubtful(Throwable failure) {
        LOG.warn("a message was not accepted: {}", failure.toString());
        return new Refused("UNAVAILABLE", "storage is in doubt", SOON);
    }
}
