package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.parley.agent.AgentId;
import io.parley.audit.WholeAudit;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.intake.Intake;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.testing.RedisEndpoint;
import io.parley.testing.RedisExtension;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Nodes whose connections break after a command left and before its answer came; clients say the same again until they hear. */
class LostRepliesTest {
    private static final int CAPACITY = 60;
    private static final int NODES = 3;
    private static final int CLIENTS = 6;
    private static final int LIVES = 25;

    private final World world = new World();

    private record Node(RedisDoor door, Assignments assignments, Intake intake) {}

    @Test
    void whatIsSaidAgainHappensOnce() throws Exception {
        List<String> agents = IntStream.range(0, 4).mapToObj(i -> "agent-" + i).toList();
        agents.forEach(agent -> world.hire(agent, CAPACITY).online(agent));
        RedisEndpoint redis = RedisExtension.endpoint();
        int cuts;
        try (CuttingProxy proxy = new CuttingProxy(redis.port())) {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                nodes.add(node(redis.uri().replace(":" + redis.port(), ":" + proxy.port())));
            }
            proxy.loseOneIn(12);
            everybodyLives(nodes);
            proxy.loseOneIn(Integer.MAX_VALUE);
            cuts = proxy.cuts();
            nodes.forEach(node -> World.await(node.door.close()));
        }

        Snapshot end = Snapshot.of(world);
        System.out.printf("%d lives on %d nodes, %d answers lost%n", CLIENTS * LIVES, NODES, cuts);
        assertThat(cuts).isGreaterThan(10);
        assertThat(end.conversations)
                .hasSize(CLIENTS * LIVES)
                .allSatisfy((id, c) -> assertThat(c.path("state").asText()).isEqualTo("CLOSED"));
        assertThat(end.agents)
                .allSatisfy((id, a) -> assertThat(a.path("load").asInt()).isZero());
        assertThat(Invariants.check(end, end)).isEmpty();
        assertThat(WholeAudit.trouble(world)).isEmpty();
        assertThat(new EventHistory(world).trouble()).isEmpty();
        theStreamTellsOfNobodyOverCapacity();
    }

    private Node node(String uri) {
        RedisDoor door =
                World.await(RedisDoor.open(World.vertx(), new RedisSettings(uri, Duration.ofSeconds(5), 4096)));
        ClassBook book = new ClassBook(door, world.ids);
        World.await(book.apply(world.workspace()));
        return new Node(door, new Assignments(door, book, world.ids), new Intake(door, book, world.ids));
    }

    private void everybodyLives(List<Node> nodes) throws InterruptedException, java.util.concurrent.ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<java.util.concurrent.Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                all.add(clients.submit(() -> IntStream.range(0, LIVES)
                        .forEach(life -> live(nodes.get((number + life) % NODES), number * LIVES + life))));
            }
            for (java.util.concurrent.Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
            clients.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void live(Node node, int number) {
        InboundMessage message =
                InboundMessage.text("web", "m" + number, new ContactAddress("visitor-" + number, ""), "hello");
        Receipt receipt = untilHeard(() -> node.intake.receive(world.route("web"), message));
        String id = receipt instanceof Receipt.Accepted accepted
                ? accepted.conversation()
                : ((Receipt.Duplicate) receipt).conversation();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> world.conversation(id).state() == ConversationState.OFFERED);
        ConversationRecord c = world.conversation(id);
        AgentId agent = new AgentId(c.agent());
        ConversationId conversation = new ConversationId(id);
        Transition accepted =
                untilHeard(() -> node.assignments.accept(world.id, agent, "s-" + agent, conversation, c.offer()));
        assertThat(accepted).isEqualTo(new Transition.Done("ACTIVE", c.version() + 1));
        Transition closed = untilHeard(() -> node.assignments.close(world.id, agent, conversation, c.version() + 1));
        assertThat(closed).isEqualTo(new Transition.Done("CLOSED", c.version() + 2));
    }

    /** The same again until there is an answer that is more than a doubt. */
    private static <T> T untilHeard(Supplier<Future<T>> call) {
        List<T> heard = new ArrayList<>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    try {
                        T answer = call.get()
                                .toCompletionStage()
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS);
                        return (answer instanceof Receipt.Accepted
                                        || answer instanceof Receipt.Duplicate
                                        || answer instanceof Transition)
                                && heard.add(answer);
                    } catch (java.util.concurrent.ExecutionException lost) {
                        return false;
                    }
                });
        return heard.get(0);
    }

    /** The order of the stream is the order in which things happened. */
    private void theStreamTellsOfNobodyOverCapacity() {
        Map<String, String> holders = new HashMap<>();
        Map<String, Integer> loads = new HashMap<>();
        world.redis(redis -> redis.xrange(world.keys.events(), Range.unbounded())).stream()
                .filter(event -> event.getBody().containsKey("r"))
                .map(event -> ConversationRecord.parse(event.getBody().get("r")))
                .forEach(c -> {
                    String before = holders.getOrDefault(c.id(), "");
                    assertThat(before.isEmpty() || c.agent().isEmpty() || before.equals(c.agent()))
                            .as("%s with %s and %s", c.id(), before, c.agent())
                            .isTrue();
                    if (!before.equals(c.agent())) {
                        loads.merge(
                                c.agent().isEmpty() ? before : c.agent(),
                                c.agent().isEmpty() ? -30 : 30,
                                Integer::sum);
                    }
                    holders.put(c.id(), c.agent());
                    assertThat(loads.values()).allMatch(load -> load <= CAPACITY);
                });
    }
}
