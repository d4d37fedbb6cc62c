package io.parley.widget;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Ticker;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.id.SecureIds;
import io.parley.inbox.InboxConfig;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.redis.ShardKeys;
import io.parley.testing.RedisExtension;
import io.parley.transcript.Transcripts;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A workspace of its own on the shared Redis, seen from the agents' side: one agent, {@code ana}, and one website inbox. */
final class Desk {
    static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    static final RedisDoor REDIS = await(
            RedisDoor.open(VERTX, new RedisSettings(RedisExtension.endpoint().uri(), Duration.ofSeconds(10), 4096)));
    static final IdSource IDS = new SecureIds(Clock.systemUTC());

    private static final String CONSOLE = "console";

    final RedisDoor redis;
    final WorkspaceId id = new WorkspaceId(RedisExtension.endpoint().freshWorkspace());
    final ClassBook classes;
    final Assignments assignments;
    final Transcripts transcripts;
    final Intake intake;
    final Ticker ticker;
    final AgentId ana = new AgentId("ana");
    final InboxConfig inbox;
    final Workspace workspace;

    Desk() {
        this(REDIS);
    }

    /** With a connection of its own temper. */
    Desk(RedisDoor redis) {
        this(redis, redis);
    }

    /** The same, but conversations are looked up through another one. */
    Desk(RedisDoor redis, RedisDoor records) {
        this.redis = redis;
        this.classes = new ClassBook(redis, IDS);
        this.assignments = new Assignments(records, classes, IDS);
        this.transcripts = new Transcripts(redis, IDS, Set.of(), new SimpleMeterRegistry());
        this.intake = new Intake(redis, classes, IDS);
        this.ticker = new Ticker(VERTX, redis, classes, IDS);
        this.inbox = site();
        this.workspace = new Workspace(
                id,
                "Test shop",
                1,
                List.of(),
                List.of(new Queue("sales", "Sales", Duration.ofSeconds(60))),
                List.of(new Agent(ana, "Ana Silva", "", "agent", Map.of(), Map.of("sales", 0), 60, 0, Map.of())),
                List.of(inbox));
        await(classes.apply(workspace));
    }

    private InboxConfig site() {
        Map<String, String> settings =
                Map.of("key", "key-" + id, "origins", "https://shop.example https://*.shop.example");
        return new InboxConfig(
                new Inbox(id.value(), "site-" + id, "Test shop", "https://shop.example", settings, Map.of()),
                "web",
                "sales",
                List.of(),
                List.of(),
                30,
                false,
                false,
                Duration.ofHours(1));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    void anaIsAvailable() {
        await(assignments.connect(id, ana, CONSOLE));
        await(assignments.presence(id, ana, CONSOLE, Presence.AVAILABLE, ""));
    }

    ConversationRecord record(String conversation) {
        return await(assignments.conversation(id, new ConversationId(conversation)))
                .orElseThrow();
    }

    void anaAccepts(String conversation) {
        ConversationRecord offered = record(conversation);
        await(assignments.accept(id, ana, CONSOLE, new ConversationId(conversation), offered.offer()));
    }

    void anaCloses(String conversation) {
        await(assignments.close(
                id, ana, new ConversationId(conversation), record(conversation).version()));
    }

    void anaWrites(String conversation, String text) {
        post(conversation, text, false);
    }

    void anaNotes(String conversation, String text) {
        post(conversation, text, true);
    }

    private void post(String conversation, String text, boolean note) {
        await(transcripts.post(
                id,
                new Transcripts.Post(new ConversationId(conversation), ana, "Ana Silva", IDS.random(), text, note)));
    }

    /** A message of somebody else on the same site. */
    void somebodyWrites(String who, String text) {
        await(intake.receive(
                new Route(id, inbox, false),
                InboundMessage.text(inbox.inbox().id(), IDS.random(), new ContactAddress(who, ""), text)));
    }

    /** As if Redis had been replaced by an empty one that counts from the beginning. */
    void newEpoch() {
        await(redis.call(redis -> redis.hset(ShardKeys.of(id).meta(), "generation", "another")));
    }
}
