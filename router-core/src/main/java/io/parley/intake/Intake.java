package io.parley.intake;

import io.parley.assignment.ClassBook;
import io.parley.assignment.Elsewhere;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.Receipt.Refused;
import io.parley.id.IdSource;
import io.parley.inbox.InboxConfig;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisDoubtException;
import io.parley.routing.Planner;
import io.parley.routing.Requirement;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts messages from outside.
 *
 * <p>At most two Redis round trips: one reads which conversation the thread hints or the contact point to, one runs the script
 * that writes everything. Call from any thread.
 *
 * <p>The attributes {@link InboundMessage#REPLY_WINDOW} and {@link InboundMessage#JOINS_ONLY} are obeyed. The attribute {@code client-id}, when a channel sets it, becomes {@link io.parley.wire.Entry#clientId()}.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Code of a refusal that this message met alone, by a fault of ours. Repeating may help when the fault depends on something else. */
    public static final String FAULT = "FAULT";

    private static final Refused NOT_READY = new Refused("NOT_CONFIGURED", "the workspace is not ready yet", SOON);

    /** Each further try means that somebody else moved the same contact's conversation in the meantime. */
    private static final int TRIES = 4;

    private static final Refused NO_ROOM =
            new Refused("UNAVAILABLE", "memory is short: no new conversations now", Duration.ofSeconds(5));

    private final RedisDoor door;
    private final ClassBook classes;
    private final IdSource ids;
    private final FindConversationScript finding;
    private final ReceiveScript receiving;
    private final Function<WorkspaceId, Future<Void>> complete;

    public Intake(RedisDoor door, ClassBook classes, IdSource ids) {
        this(door, classes, ids, workspace -> Future.succeededFuture());
    }

    /**
     * Knows that conversations may still be coming back.
     *
     * @param complete waited for before a conversation is opened: completes when those that Redis lost are back, or soon
     */
    public Intake(RedisDoor door, ClassBook classes, IdSource ids, Function<WorkspaceId, Future<Void>> complete) {
        this.door = door;
        this.complete = complete;
        this.classes = classes;
        this.ids = ids;
        this.finding = new FindConversationScript(door);
        this.receiving = new ReceiveScript(door, ids);
    }

    /**
     * Writes a message. {@link Receipt.Duplicate} when it was written before; {@link Receipt.Refused} with a time to retry when
     * Redis is in doubt, and with the code {@link #FAULT} when something is wrong with this message or with us. Never fails for an expected refusal.
     */
    public Future<Receipt> receive(Route route, InboundMessage message) {
        // Composed, so that what throws is refused like what fails.
        return Future.succeededFuture(message)
                .compose(input -> accept(route, input))
                .otherwise(this::doubtful);
    }

    private Future<Receipt> accept(Route route, InboundMessage message) {
        Optional<Workspace> workspace = classes.workspace(route.workspace());
        if (workspace.isEmpty()) {
            return Future.succeededFuture(NOT_READY);
        }
        Where where = Where.of(route, message);
        Letter letter = new Letter(route, message, where, Optional.empty());
        // A proved conversation needs no look-up: the script itself checks that it is the one.
        Future<Optional<String>> found = where.token().isEmpty()
                ? finding.run(route.workspace(), where)
                : Future.succeededFuture(Optional.of(where.token()));
        return found.compose(id ->
                id.map(known -> write(letter, known, TRIES)).orElseGet(() -> open(workspace.get(), letter, TRIES)));
    }

    /** Writes into a conversation of its own, for which the plan is made only now. */
    private Future<Receipt> open(Workspace workspace, Letter letter, int tries) {
        if (ReceiveScript.joinsOnly(letter.message())) {
            return Future.succeededFuture(new Receipt.Accepted("", 0));
        }
        if (door.sparing()) {
            return Future.succeededFuture(NO_ROOM);
        }
        return complete.apply(workspace.id()).compose(back -> openNow(workspace, letter, tries));
    }

    private Future<Receipt> openNow(Workspace workspace, Letter letter, int tries) {
        InboxConfig inbox = letter.route().inbox();
        InboundMessage message = letter.message();
        Requirement need =
                new Planner(workspace).require(inbox, message.subject(), message.text(), message.attributes());
        long generation = classes.generation(workspace.id());
        return classes.numbered(workspace.id(), need.plan())
                .compose(plan -> Elsewhere.from(
                                classes,
                                workspace,
                                need.queue(),
                                Work.of(inbox),
                                need.skills(),
                                need.terms().priority())
                        .compose(others -> write(
                                letter.with(Draft.of(inbox, message, need, plan, generation, others)),
                                ids.ulid(),
                                tries)));
    }

    private Future<Receipt> write(Letter letter, String candidate, int tries) {
        if (tries == 0) {
            return Future.succeededFuture(
                    new Refused("CONTENDED", "the contact's conversation changed hands too often", SOON));
        }
        return receiving.run(letter, candidate).compose(reply -> switch (reply.code()) {
            case "ACCEPTED" -> Future.succeededFuture(new Receipt.Accepted(reply.text(1), reply.number(2)));
            case "DUPLICATE" -> Future.succeededFuture(new Receipt.Duplicate(reply.text(1), reply.number(2)));
            case "MOVED" -> moved(letter, reply.text(1), tries - 1);
            default -> Future.failedFuture(new IllegalStateException("receive: '" + reply.code() + "'"));
        });
    }

    private Future<Receipt> moved(Letter letter, String to, int tries) {
        if (!to.isEmpty()) {
            return write(letter, to, tries);
        }
        return classes.workspace(letter.route().workspace())
                .map(workspace -> open(workspace, letter, tries))
                .orElseGet(() -> Future.succeededFuture(NOT_READY));
    }

    /** Not accepted is an honest answer; the sender repeats the same message later. */
    private Receipt doubtful(Throwable failure) {
        if (failure instanceof RedisDoubtException doubt && !isScriptFault(doubt)) {
            // The door says once what is wrong with Redis; saying it for every message would fill the disk in an
            // outage.
            LOG.debug("a message was not accepted: {}", doubt.getMessage());
            return new Refused("UNAVAILABLE", doubt.kind().meaning(), doubt.retryAfter());
        }
        // Where, but not the failure's words: they may quote what somebody wrote.
        LOG.warn("a message met a fault: {} at {}", failure.getClass().getName(), place(failure));
        return new Refused(FAULT, "a fault of ours: " + failure.getClass().getSimpleName(), SOON);
    }

    /** A script that stumbles over this one message; with another Redis is as well as ever. */
    private static boolean isScriptFault(RedisDoubtException doubt) {
        return doubt.kind() == RedisDoubtException.Kind.OTHER
                && String.valueOf(doubt.getCause()).contains("user_script");
    }

    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "a script" : stack[0].toString();
    }
}
