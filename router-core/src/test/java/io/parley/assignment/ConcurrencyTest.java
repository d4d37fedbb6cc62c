package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.assignment.Assignments.Transfer;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.intake.Intake;
import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several nodes at once: each has its own connections and its own knowledge of the classes. */
class ConcurrencyTest {
    private static final int NODES = 3;
    private static final List<RedisDoor> DOORS = new ArrayList<>();

    @BeforeAll
    static void openDoors() {
        IntStream.range(0, NODES).forEach(i -> DOORS.add(World.open()));
    }

    @AfterAll
    static void closeDoors() {
        DOORS.forEach(door -> World.await(door.close()));
    }

    @Test
    void twoHundredVisitorsAtOnceForFiftyAgents() {
        int right = 0;
        for (int run = 0; run < 20; run++) {
            right += rush(run) ? 1 : 0;
        }
        System.out.printf(
                "200 visitors, 50 agents of one chat, %d nodes: 50 offered, 150 waiting in %d of 20 runs%n",
                NODES, right);
        assertThat(right).isEqualTo(20);
    }

    private boolean rush(int run) {
        World world = new World();
        world.hire(IntStream.range(0, 50)
                .mapToObj(i -> World.agent("agent-" + i, 30, Map.of("support", 0)))
                .toArray(Agent[]::new));
        IntStream.range(0, 50).forEach(i -> world.online("agent-" + i));
        List<Intake> nodes = new ArrayList<>();
        for (RedisDoor door : DOORS) {
            ClassBook book = new ClassBook(door, world.ids);
            World.await(book.apply(world.workspace()));
            nodes.add(new Intake(door, book, world.ids));
        }

        List<Integer> order = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Collections.shuffle(order, new Random(run));
        List<Future<Receipt>> receipts = order.stream()
                .map(i -> nodes.get(i % NODES)
                        .receive(
                                world.route("web"),
                                InboundMessage.text("web", "m" + i, new ContactAddress("visitor-" + i, ""), "hello")))
                .toList();
        World.await(Future.join(receipts));

        List<ConversationRecord> all = receipts.stream()
                .map(receipt -> world.conversation(((Receipt.Accepted) receipt.result()).conversation()))
                .toList();
        List<ConversationRecord> offered =
                all.stream().filter(c -> c.state() == ConversationState.OFFERED).toList();
        List<ConversationRecord> waiting = World.await(world.assignments.waiting(world.id, Set.of("support"), 500))
                .oldest();
        String lastOffered = offered.stream()
                .map(ConversationRecord::rank)
                .max(String::compareTo)
                .orElseThrow();
        return offered.size() == 50
                && offered.stream().map(ConversationRecord::agent).distinct().count() == 50
                && waiting.size() == 150
                && waiting.stream()
                        .map(ConversationRecord::rank)
                        .sorted()
                        .toList()
                        .equals(waiting.stream().map(ConversationRecord::rank).toList())
                && waiting.get(0).rank().compareTo(lastOffered) > 0;
    }

    @Test
    void oneActorWinsAndTheOthersHearOfIt() {
        World world = new World().hire("mei", 60).hire("bob", 60).online("mei", "bob");
        List<Assignments> nodes = DOORS.stream()
                .map(door -> {
                    ClassBook book = new ClassBook(door, world.ids);
                    World.await(book.apply(world.workspace()));
                    return new Assignments(door, book, world.ids);
                })
                .toList();
        Random random = new Random(11);
        for (int round = 0; round < 100; round++) {
            String id = world.arrive("visitor-" + round);
            race(world, nodes, id, random, round);
            settle(world, id);
        }
        assertThat(world.agent("mei").load() + world.agent("bob").load()).isZero();
    }

    private static void race(World world, List<Assignments> nodes, String id, Random random, int round) {
        ConversationRecord c = world.conversation(id);
        ConversationId conversation = new ConversationId(id);
        AgentId agent = new AgentId(c.agent());
        String session = "s-" + c.agent();
        List<Supplier<Future<Transition>>> actors = new ArrayList<>();
        for (Assignments node : nodes) {
            actors.add(() -> node.accept(world.id, agent, session, conversation, c.offer()));
            actors.add(() -> node.decline(world.id, agent, session, conversation, c.offer(), ""));
            actors.add(() -> node.close(world.id, agent, conversation, c.version() + 1));
            actors.add(() -> node.transfer(
                    world.id,
                    agent,
                    new Transfer(conversation, c.version() + 1, "t" + actors.size() + "-" + round, "support", "")));
        }
        Collections.shuffle(actors, random);
        List<Future<Transition>> answers = actors.stream().map(Supplier::get).toList();
        World.await(Future.join(answers));

        // Of the offer only accept or decline can have come true, and of what follows at version + 1 only close or
        // transfer.
        long transfersWon = answers.stream()
                .filter(a -> a.result() instanceof Transition.Done done && done.version() == c.version() + 2)
                .map(a -> ((Transition.Done) a.result()).state())
                .distinct()
                .count();
        assertThat(transfersWon)
                .as("outcomes at one version in round %d", round)
                .isLessThanOrEqualTo(1);
        assertThat(world.agent("mei").load() + world.agent("bob").load()).isIn(0, 30);
    }

    private static void settle(World world, String id) {
        world.leave(id);
        assertThat(world.agent("mei").load() + world.agent("bob").load()).isZero();
    }
}
