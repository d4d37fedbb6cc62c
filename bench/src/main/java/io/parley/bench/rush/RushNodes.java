package io.parley.bench.rush;

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
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two cores as two routers have them: event loops, connections and knowledge of the classes of their own. */
final class RushNodes implements AutoCloseable {
    private final List<Node> nodes = new ArrayList<>();
    private final Workspace workspace;
    private final int agents;
    private final int capacity;
    private final List<ConversationId> conversations = new ArrayList<>();

    private record Node(Vertx vertx, RedisDoor door, ClassBook classes, Assignments assignments, Intake intake) {}

    RushNodes(RedisUnderTest redis, int agents, int capacity) throws Exception {
        this.agents = agents;
        this.capacity = capacity;
        this.workspace = BenchConfiguration.of(agents, capacity, 1);
        for (int i = 0; i < 2; i++) {
            Vertx vertx = NativeVertx.start();
            RedisDoor door = await(RedisDoor.open(vertx, new RedisSettings(redis.uri(), Duration.ofSeconds(20), 4096)));
            SecureIds ids = new SecureIds(Clock.systemUTC());
            ClassBook classes = new ClassBook(door, ids);
            nodes.add(new Node(
                    vertx, door, classes, new Assignments(door, classes, ids), new Intake(door, classes, ids)));
        }
    }

    private Node node(int i) {
        return nodes.get(i % nodes.size());
    }

    void apply() throws Exception {
        for (Node node : nodes) {
            await(node.classes.apply(workspace));
        }
        await(Future.all(IntStream.range(0, agents)
                .mapToObj(i -> node(i).assignments.connect(workspace.id(), agent(i), "session-" + i))
                .toList()));
    }

    /** Everybody at once. */
    void available() throws Exception {
        await(Future.all(IntStream.range(0, agents)
                .mapToObj(i ->
                        node(i).assignments.presence(workspace.id(), agent(i), "session-" + i, Presence.AVAILABLE, ""))
                .toList()));
    }

    void signOn() throws Exception {
        apply();
        available();
    }

    /** One message of each of so many contacts, at once, every other on the other node. */
    void arrive(int count) throws Exception {
        List<Future<Receipt>> receipts = IntStream.range(0, count)
                .mapToObj(i -> node(i).intake
                        .receive(
                                new Route(workspace.id(), workspace.inboxes().get(0), false),
                                InboundMessage.text("site", "m" + i, new ContactAddress("contact-" + i, ""), "hello")))
                .toList();
        await(Future.all(receipts));
        receipts.forEach(
                receipt -> conversations.add(new ConversationId(((Receipt.Accepted) receipt.result()).conversation())));
    }

    /** What is wrong; empty when nothing is: full agents, nobody over, the oldest placed, the rest in one line in order. */
    String judge(int count) throws Exception {
        List<Future<ConversationRecord>> read = conversations.stream()
                .map(id -> nodes.get(0)
                        .assignments
                        .conversation(workspace.id(), id)
                        .map(found -> found.orElseThrow()))
                .toList();
        await(Future.all(read));
        List<ConversationRecord> byRank = read.stream()
                .map(Future::result)
                .sorted(Comparator.comparing(ConversationRecord::rank))
                .toList();
        int room = Math.min(count, agents * capacity);
        long early = byRank.stream()
                .limit(room)
                .filter(c -> c.state() == ConversationState.OFFERED)
                .count();
        long waiting = byRank.stream()
                .skip(room)
                .filter(c -> c.state() == ConversationState.QUEUED)
                .count();
        Map<String, Long> loads = byRank.stream()
                .filter(c -> c.state() == ConversationState.OFFERED)
                .collect(Collectors.groupingBy(ConversationRecord::agent, Collectors.counting()));
        long most = loads.values().stream().mapToLong(load -> load).max().orElse(0);
        List<String> line = await(
                        nodes.get(1).assignments.waiting(workspace.id(), Set.of(BenchConfiguration.QUEUE), count))
                .oldest()
                .stream()
                .map(ConversationRecord::id)
                .toList();
        boolean inOrder = line.equals(
                byRank.stream().skip(room).map(ConversationRecord::id).toList());
        boolean right =
                byRank.size() == count && early == room && waiting == count - room && most <= capacity && inOrder;
        return right
                ? ""
                : early + " of the " + room + " oldest offered, " + waiting + " waiting, most on one agent " + most
                        + (inOrder ? "" : ", out of order");
    }

    private static AgentId agent(int i) {
        return BenchConfiguration.agent(i);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        for (Node node : nodes) {
            await(node.door.close());
            await(node.vertx.close());
        }
    }
}
