package io.parley.bench.routing;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One size: agents sign on, conversations come until everybody is full and more wait, then some are closed. */
final class RoutingRound implements AutoCloseable {

    /** How often each step is measured. */
    static final int STEPS = 2_000;

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
        this.door = await(RedisDoor.open(vertx, RedisSettings.of(redis.uri())));
        SecureIds ids = new SecureIds(Clock.systemUTC());
        this.classes = new ClassBook(door, ids);
        this.assignments = new Assignments(door, classes, ids);
        this.intake = new Intake(door, classes, ids);
    }

    /** The row of this size. Blocks. */
    List<Object> run() throws Exception {
        await(classes.apply(workspace));
        many(agents, i -> available(BenchConfiguration.agent(i)));
        long begin = System.nanoTime();
        double offered = stats.micros(() -> many(STEPS, i -> arrive(i)));
        double accepted = stats.micros(() -> many(STEPS, i -> accept(conversations.get(i))));
        // The rest of the room is filled, unmeasured, so that what is measured next finds nobody free.
        many(Math.max(0, agents * capacity - STEPS), this::arrive);
        double waiting = stats.micros(() -> many(STEPS, i -> arrive(i)));
        double closed = stats.micros(() -> many(STEPS / 2, i -> close(conversations.get(i))));
        double perSecond = conversations.size() * 1e9 / (System.nanoTime() - begin);
        return List.of(agents, offered, accepted, waiting, closed, perSecond);
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

    private Future<?> accept(ConversationId id) {
        return assignments.conversation(workspace.id(), id).compose(found -> {
            var conversation = found.orElseThrow();
            AgentId agent = new AgentId(conversation.agent());
            return assignments.accept(workspace.id(), agent, "session-" + agent, id, conversation.offer());
        });
    }

    private Future<?> close(ConversationId id) {
        return assignments.conversation(workspace.id(), id).compose(found -> {
            var conversation = found.orElseThrow();
            return assignments.close(workspace.id(), new AgentId(conversation.agent()), id, conversation.version());
        });
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
