package io.parley.bench.routing;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.bench.baseline.NativeVertx;
import io.parley.bench.process.RedisUnderTest;
import io.parley.bench.product.BenchConfiguration;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.id.SecureIds;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One size: agents sign on, conversations come until everybody is full and more wait, then some are closed. */
final class RoutingRound implements AutoCloseable {

    /** How often each step is measured. */
    static final int STEPS = 2_000;

    /** What is measured is Redis' own time, so a machine that is busy otherwise may take its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = NativeVertx.start();
    private final Commandstats stats;
    private final Workspace workspace;
    private final int agents;
    private final int capacity;
    private final Route route;
    private final RedisDoor door;
    private final Assignments assignments;
    private final ClassBook classes;
    private final Intake intake;
    private final List<ConversationId> conversations = new ArrayList<>();
    private int contacts;

    RoutingRound(RedisUnderTest redis, int agents, int classesPerAgent) throws Exception {
        this.stats = new Commandstats(redis.commands());
        this.agents = agents;
        this.capacity = Math.max(1, STEPS / agents);
        this.workspace = BenchConfiguration.of(agents, capacity, classesPerAgent);
        this.route = new Route(workspace.id(), workspace.inboxes().get(0), false);
        this.door = await(RedisDoor.open(vertx, new RedisSettings(redis.uri(), PATIENCE, 4096)));
        SecureIds ids = new SecureIds(Clock.systemUTC());
        this.classes = new ClassBook(door, ids);
        this.assignments = new Assignments(door, classes, ids);
        this.intake = new Intake(door, classes, ids);
    }

    /** The rows of this size, one per step. Blocks. */
    List<List<Object>> run() throws Exception {
        await(classes.apply(workspace));
        many(agents, i -> available(BenchConfiguration.agent(i)));
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("message in, matched and offered", STEPS, stats.of(() -> many(STEPS, this::arrive))));
        List<ConversationRecord> offered = read(STEPS);
        rows.add(row("accept", STEPS, stats.of(() -> many(STEPS, i -> accept(offered.get(i))))));
        // The rest of the room is filled, unmeasured, so that what is measured next finds nobody free.
        many(Math.max(0, agents * capacity - STEPS), this::arrive);
        rows.add(row("message in, nobody free", STEPS, stats.of(() -> many(STEPS, this::arrive))));
        List<ConversationRecord> active = read(STEPS);
        rows.add(row("close, next one offered", STEPS, stats.of(() -> many(STEPS, i -> close(active.get(i))))));
        return rows;
    }

    private List<Object> row(String step, int times, Commandstats.Seen seen) {
        return List.of(agents, step, seen.scriptMicros(), seen.cpuMicros() / times);
    }

    private List<ConversationRecord> read(int count) throws Exception {
        ConversationRecord[] records = new ConversationRecord[count];
        many(
                count,
                i -> assignments
                        .conversation(workspace.id(), conversations.get(i))
                        .map(found -> records[i] = found.orElseThrow()));
        return List.of(records);
    }

    private Future<?> available(AgentId agent) {
        String session = "session-" + agent;
        return assignments
                .connect(workspace.id(), agent, session)
                .compose(connected -> assignments.presence(workspace.id(), agent, session, Presence.AVAILABLE, ""));
    }

    private Future<?> arrive(int i) {
        String contact = "contact-" + contacts++;
        InboundMessage message = new InboundMessage(
                route.inbox().inbox().id(),
                contact + "-1",
                "",
                new ContactAddress(contact, ""),
                InboundMessage.Kind.TEXT,
                "Where is my parcel? It was due on Tuesday.",
                "",
                "",
                "",
                List.of(),
                ThreadHints.NONE,
                false,
                Map.of("topic", BenchConfiguration.topic(i % 20)),
                Optional.empty());
        return intake.receive(route, message).map(receipt -> {
            if (!(receipt instanceof Receipt.Accepted accepted)) {
                throw new IllegalStateException("not accepted: " + receipt);
            }
            synchronized (conversations) {
                return conversations.add(new ConversationId(accepted.conversation()));
            }
        });
    }

    private Future<?> accept(ConversationRecord offered) {
        AgentId agent = new AgentId(offered.agent());
        return assignments.accept(
                workspace.id(), agent, "session-" + agent, new ConversationId(offered.id()), offered.offer());
    }

    private Future<?> close(ConversationRecord active) {
        return assignments.close(
                workspace.id(), new AgentId(active.agent()), new ConversationId(active.id()), active.version());
    }

    /** Does something many times, 64 at once. */
    private void many(int times, java.util.function.IntFunction<Future<?>> work) throws Exception {
        for (int done = 0; done < times; done += 64) {
            List<Future<?>> batch = new ArrayList<>();
            for (int i = done; i < Math.min(times, done + 64); i++) {
                batch.add(work.apply(i));
            }
            await(Future.all(batch));
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        await(door.close());
        await(vertx.close());
    }
}
