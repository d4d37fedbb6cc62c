package io.parley.console;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.access.Sessions;
import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.PastConversations;
import io.parley.assignment.Ticker;
import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.id.SecureIds;
import io.parley.inbox.InboxConfig;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.routing.PlanCompiler;
import io.parley.routing.Warning;
import io.parley.testing.RedisExtension;
import io.parley.transcript.Audience;
import io.parley.transcript.Transcripts;
import io.parley.wire.Entry;
import io.parley.wire.Rest;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A workspace of its own on the shared Redis: {@code ana} in sales, {@code ben} in support, {@code mei} who oversees; one website
 * inbox that leads to sales.
 */
final class Shop {
    static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    static final RedisDoor REDIS = await(
            RedisDoor.open(VERTX, new RedisSettings(RedisExtension.endpoint().uri(), Duration.ofSeconds(10), 4096)));
    static final IdSource IDS = new SecureIds(Clock.systemUTC());

    final WorkspaceId id = new WorkspaceId(RedisExtension.endpoint().freshWorkspace());
    final ClassBook classes;
    final Assignments assignments;
    final Transcripts transcripts;
    final Sessions sessions;
    final Ticker ticker;
    private final Intake intake;
    private final InboxConfig site;
    volatile Workspace workspace;

    Shop() {
        this(PastConversations.NONE);
    }

    Shop(PastConversations past) {
        this(REDIS, past);
    }

    /** @param redis a door to the shared Redis of the shop's own */
    Shop(RedisDoor redis, PastConversations past) {
        this.classes = new ClassBook(redis, IDS);
        this.assignments = new Assignments(redis, classes, IDS, past);
        this.transcripts = new Transcripts(redis, IDS, Set.of(), new SimpleMeterRegistry());
        this.sessions = new Sessions(redis, IDS);
        this.ticker = new Ticker(VERTX, redis, classes, IDS);
        this.intake = new Intake(redis, classes, IDS);
        this.site = new InboxConfig(
                new Inbox(id.value(), "site-" + id, "Test shop", "https://shop.example", Map.of(), Map.of()),
                "web",
                "sales",
                List.of(),
                List.of(),
                30,
                false,
                false,
                Duration.ofHours(1));
        this.workspace = new Workspace(
                id,
                "Test shop",
                1,
                List.of(),
                List.of(
                        new Queue("sales", "Sales", Duration.ofSeconds(60), Handling.USUAL.with(Claiming.ALLOWED)),
                        new Queue("support", "Support", Duration.ofSeconds(60))),
                List.of(
                        agent("ana", "Ana Silva", "agent", "sales"),
                        agent("ben", "Ben Lund", "agent", "support"),
                        agent("mei", "Mei Chen", "supervisor", "support")),
                List.of(site));
        await(classes.apply(workspace));
    }

    private static Agent agent(String id, String name, String role, String queue) {
        return new Agent(new AgentId(id), name, "", role, Map.of(), Map.of(queue, 0), 60, 0, Map.of());
    }

    /** Of a queue in which one waits. */
    static Rest.QueueItem figures(Queue queue) {
        return new Rest.QueueItem(
                queue.id(),
                queue.name(),
                1,
                5,
                List.of(new Rest.QueueLine("web", 1, List.of(), 1, 5)),
                new Rest.QueuePeople(2, 1, 30, 60),
                new Rest.QueueService(60_000, 3, 2, 1, 1),
                new Rest.QueueAccuracy(3, 20_000, 2));
    }

    /** This agent is no longer in the workspace's configuration. */
    void dismiss(String agent) {
        Workspace old = workspace;
        List<Agent> left =
                old.agents().stream().filter(a -> !a.id().value().equals(agent)).toList();
        workspace =
                new Workspace(old.id(), old.name(), old.epoch() + 1, old.skills(), old.queues(), left, old.inboxes());
    }

    /** What is said about the configuration as it is now. */
    List<Warning> warnings(WorkspaceId wanted) {
        return wanted.equals(id) ? new PlanCompiler(workspace).warnings() : List.of();
    }

    Optional<Workspace> configuration(WorkspaceId wanted) {
        return wanted.equals(id) ? Optional.of(workspace) : Optional.empty();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** A contact writes; the id of the conversation. */
    String write(String contact, String text) {
        return receive(
                InboundMessage.text(site.inbox().id(), IDS.random(), new ContactAddress(contact, "Carol"), text));
    }

    /** A contact sends a message with HTML and a file. */
    String writeHtml(String contact, String html, Attachment file) {
        return receive(new InboundMessage(
                site.inbox().id(),
                IDS.random(),
                "",
                new ContactAddress(contact, "Carol"),
                InboundMessage.Kind.TEXT,
                "see the file",
                "",
                html,
                "A subject",
                List.of(file),
                ThreadHints.NONE,
                false,
                Map.of(),
                Optional.empty()));
    }

    private String receive(InboundMessage message) {
        Receipt receipt = await(intake.receive(new Route(id, site, false), message));
        if (receipt instanceof Receipt.Accepted accepted) {
            return accepted.conversation();
        }
        throw new AssertionError(receipt.toString());
    }

    ConversationRecord record(String conversation) {
        return await(assignments.conversation(id, new ConversationId(conversation)))
                .orElseThrow();
    }

    /** What a contact may read of a conversation. */
    List<Entry> readByContact(String conversation) {
        return await(transcripts.after(id, new ConversationId(conversation), Audience.CONTACT, 0, 500))
                .entries();
    }

    void contactReads(String conversation, long through) {
        await(transcripts.markRead(id, new ConversationId(conversation), Audience.CONTACT, through));
    }

    void contactLeaves(String conversation) {
        await(assignments.leave(id, new ConversationId(conversation)));
    }
}
