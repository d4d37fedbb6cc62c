package io.parley.restore;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.archive.Archive;
import io.parley.archive.ArchiveLedger;
import io.parley.archive.ArchiveWriter;
import io.parley.archive.ArchivedRecords;
import io.parley.archive.ArchivedTrims;
import io.parley.archive.ArchivedValues;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Restoration;
import io.parley.assignment.World;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.generation.Generations;
import io.parley.id.IdSource;
import io.parley.id.SecureIds;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.live.LiveFeed;
import io.parley.live.Nudge;
import io.parley.outbox.Outbox;
import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.redis.ShardKeys;
import io.parley.shared.LostValues;
import io.parley.shared.SharedValues;
import io.parley.sql.Database;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.transcript.Transcripts;
import io.parley.trim.TrimSettings;
import io.parley.trim.Trimmer;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A router's core as the server puts it together, on a Redis and a database of the test's own, on the real clock. */
final class Router implements AutoCloseable {
    final WorkspaceId workspace = new WorkspaceId("shop");
    final ShardKeys keys = ShardKeys.of(workspace);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RedisDoor door;
    final Database database;
    final Archive archive;
    final Generations generations;
    final Intake intake;
    final Assignments assignments;
    final Transcripts transcripts;
    final Trimmer trimmer;
    final Restoration restoration;
    final SharedValues values;
    private final IdSource ids = new SecureIds(Clock.systemUTC());
    private final ArchiveWriter writer;
    private final Route route;

    Router(Vertx vertx, String redis, String url, int agents) {
        this.door = RedisDoor.open(vertx, new RedisSettings(redis, Duration.ofSeconds(10), 4096))
                .await();
        this.database = Database.open(vertx, url, meters).await();
        this.archive = new Archive(database);
        ArchivedRecords records = new ArchivedRecords(database, Set.of("email"), Clock.systemUTC());
        ClassBook classes = new ClassBook(door, ids);
        this.generations = new Generations(vertx, door, new ArchiveLedger(database), ids).begin();
        LostValues lost = new LostValues(door, new ArchivedValues(database));
        this.restoration = new Restoration(vertx, door, classes, records, lost, ids, meters);
        this.values = new SharedValues(door, restoration::back);
        this.intake = new Intake(door, classes, ids, restoration::back);
        this.assignments = new Assignments(door, classes, ids, records);
        this.transcripts = new Transcripts(door, Set.of("email"), archive, meters);
        TrimSettings settings = new TrimSettings(Duration.ofMillis(1), 100);
        this.trimmer = new Trimmer(
                vertx, door, new ArchivedTrims(database), workspace, settings, "archive", Clock.systemUTC(), meters);
        this.writer = new ArchiveWriter(
                vertx,
                database,
                new Outbox(door, workspace, "archive", ids.ulid()),
                Clock.systemUTC(),
                meters,
                trimmer::archived);
        Workspace configuration = configuration(agents);
        this.route = new Route(workspace, configuration.inbox("web").orElseThrow(), false);
        long generation = generations.enter(workspace).await().number();
        classes.entered(workspace, generation).await();
        classes.apply(configuration).await();
        restoration.entered(workspace, generations.now(workspace).orElseThrow());
        generations.onEntered(restoration::entered);
        writer.start().await();
        new LiveFeed(vertx, door, meters).subscribe(workspace, new Deaf()).await();
        for (int i = 0; i < agents; i++) {
            AgentId agent = new AgentId("a" + i);
            assignments.connect(workspace, agent, "s").await();
            assignments.presence(workspace, agent, "s", Presence.AVAILABLE, "").await();
        }
    }

    private Workspace configuration(int agents) {
        return new Workspace(
                workspace,
                "Shop",
                1,
                List.of(),
                List.of(new Queue("support", "Support", Duration.ofSeconds(20))),
                java.util.stream.IntStream.range(0, agents)
                        .mapToObj(i -> World.agent("a" + i, 60, java.util.Map.of("support", 0)))
                        .toList(),
                List.of(World.inbox("web", "web", "support", List.of(), 30, false, false)));
    }

    Future<Receipt> write(String contact, String id, String text) {
        return intake.receive(route, InboundMessage.text("web", id, new ContactAddress(contact, ""), text));
    }

    /** The receipt of an accepted message. */
    Receipt.Accepted accepted(String contact, String id) {
        Receipt receipt = write(contact, id, "text of " + id).await();
        if (receipt instanceof Receipt.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError(receipt);
    }

    Optional<ConversationRecord> conversation(String id) {
        return assignments.conversation(workspace, new ConversationId(id)).await();
    }

    LogPage newest(String conversation, int limit) {
        return transcripts
                .before(workspace, new ConversationId(conversation), Audience.AGENT, 0, limit)
                .await();
    }

    /** Whether all that happened is in history. */
    boolean isArchived() {
        return new Outbox(door, workspace, "archive", "asker").behind().await() == 0;
    }

    long generation() {
        return generations.now(workspace).orElseThrow().number();
    }

    void stop() {
        writer.stop().await();
        generations.rest().await();
        close();
    }

    /** As after SIGKILL: nothing is said to Redis. */
    @Override
    public void close() {
        writer.stop().await();
        door.close().await();
        database.close().await();
    }

    private static final class Deaf implements LiveFeed.Listener {
        @Override
        public void heard(Nudge nudge) {}

        @Override
        public void missed() {}
    }
}
