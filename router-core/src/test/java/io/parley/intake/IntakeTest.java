package io.parley.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.ClassBook;
import io.parley.assignment.World;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.transcript.TestShard;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes receive at once. */
class IntakeTest {
    private static final ContactAddress ADA = new ContactAddress("ada", "Ada");

    private final World world = new World().hire("mei", 60).online("mei");
    private final List<RedisDoor> doors = List.of(World.open(), World.open());
    private final List<Intake> nodes = doors.stream().map(this::node).toList();

    @AfterEach
    void closeDoors() {
        doors.forEach(door -> World.await(door.close()));
    }

    @Test
    void copiesOfOneMessageAreWrittenOnce() {
        List<Future<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            receipts.add(nodes.get(i % 2).receive(world.route("web"), InboundMessage.text("web", "1", ADA, "hello")));
        }
        World.await(Future.join(receipts));

        assertThat(receipts)
                .filteredOn(r -> r.result() instanceof Receipt.Accepted)
                .hasSize(1);
        assertThat(receipts)
                .filteredOn(r -> r.result() instanceof Receipt.Duplicate)
                .hasSize(19);
    }

    @Test
    void firstMessagesOfOneContactShareOneConversation() {
        List<Future<Receipt>> receipts = IntStream.range(0, 20)
                .mapToObj(i -> nodes.get(i % 2)
                        .receive(world.route("web"), InboundMessage.text("web", "m" + i, ADA, "hello " + i)))
                .toList();
        World.await(Future.join(receipts));

        List<Receipt.Accepted> written =
                receipts.stream().map(r -> (Receipt.Accepted) r.result()).toList();
        assertThat(written)
                .extracting(Receipt.Accepted::conversation)
                .containsOnly(written.get(0).conversation());
        assertThat(written).extracting(Receipt.Accepted::seq).doesNotHaveDuplicates();
        assertThat(world.conversation(written.get(0).conversation()).seq()).isEqualTo(20);
    }

    /** Reading and writing routing's state for every message made Redis do half as much work again. */
    @Test
    void aMessageThatNamesItsOpenConversationTakesTheShortWay() {
        Receipt.Accepted first = (Receipt.Accepted) receive(InboundMessage.text("web", "0", ADA, "hello"));
        ThreadHints known = new ThreadHints(first.conversation(), List.of(), "");
        long before = commands();

        for (int i = 1; i <= 100; i++) {
            receive(new InboundMessage(
                    "web",
                    "m" + i,
                    "",
                    ADA,
                    InboundMessage.Kind.TEXT,
                    "hello " + i,
                    "",
                    "",
                    "",
                    List.of(),
                    known,
                    false,
                    Map.of(),
                    Optional.empty()));
        }

        assertThat((commands() - before) / 100.0)
                .as("commands a message: the script and what it calls")
                .isLessThan(10);
        assertThat(world.conversation(first.conversation()).seq()).isEqualTo(101);
    }

    private Receipt receive(InboundMessage message) {
        return World.await(nodes.get(0).receive(world.route("web"), message));
    }

    private long commands() {
        Matcher calls = Pattern.compile("calls=(\\d+)").matcher(world.redis(redis -> redis.info("commandstats")));
        return calls.results().mapToLong(call -> Long.parseLong(call.group(1))).sum();
    }

    @Test
    void nodeThatDoesNotKnowTheWorkspaceAsksToTryAgain() {
        Intake blank = new Intake(doors.get(0), new ClassBook(doors.get(0), world.ids), world.ids);

        Receipt receipt = World.await(blank.receive(world.route("web"), InboundMessage.text("web", "1", ADA, "hello")));

        assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("NOT_CONFIGURED");
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void shortMemoryRefusesNewConversationsAndTakesMessagesOfOpenOnes() {
        World.await(nodes.get(0).receive(world.route("web"), InboundMessage.text("web", "1", ADA, "hello")));
        String info = World.await(doors.get(0).call(redis -> redis.info("memory")));
        long used = Long.parseLong(info.replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
        limit(used * 100 / 85);
        try {
            Awaitility.await().until(() -> doors.get(0).sparing());

            Receipt open = World.await(
                    nodes.get(0).receive(world.route("web"), InboundMessage.text("web", "2", ADA, "again")));
            Receipt fresh = World.await(nodes.get(0)
                    .receive(
                            world.route("web"),
                            InboundMessage.text("web", "3", new ContactAddress("bo", "Bo"), "hello")));

            assertThat(open).isInstanceOf(Receipt.Accepted.class);
            assertThat(fresh)
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.retryable()).isTrue());
        } finally {
            limit(0);
            Awaitility.await()
                    .until(() -> Stream.of(doors.get(0), doors.get(1), World.door(), new TestShard().door)
                            .noneMatch(RedisDoor::sparing));
        }
    }

    private void limit(long bytes) {
        World.await(doors.get(0).call(redis -> redis.configSet("maxmemory", Long.toString(bytes))));
    }

    @Test
    void redisInDoubtIsARefusalAndNotAFailure() {
        RedisDoor door = World.open();
        Intake node = node(door);
        World.await(door.close());

        Receipt receipt = World.await(node.receive(world.route("web"), InboundMessage.text("web", "1", ADA, "hello")));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.retryable()).isTrue());
    }

    @Test
    void aMessageThatAScriptStumblesOverIsAFaultAndNotADoubt() {
        Receipt.Accepted first = (Receipt.Accepted)
                World.await(nodes.get(0).receive(world.route("web"), InboundMessage.text("web", "1", ADA, "hello")));
        String conversations = ShardKeys.of(world.id).conversations();
        World.await(doors.get(0).call(redis -> redis.hset(conversations, first.conversation(), "{broken")));

        Receipt receipt = World.await(
                nodes.get(0).receive(world.route("web"), InboundMessage.text("web", "2", ADA, "secret words")));
        Receipt neighbour = World.await(nodes.get(0)
                .receive(
                        world.route("web"),
                        InboundMessage.text("web", "3", new ContactAddress("bob", "Bob"), "hello")));

        assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Intake.FAULT);
            assertThat(refused.reason()).doesNotContain("secret");
        });
        assertThat(neighbour).isInstanceOf(Receipt.Accepted.class);
    }

    private Intake node(RedisDoor door) {
        ClassBook book = new ClassBook(door, world.ids);
        World.await(book.apply(world.workspace()));
        return new Intake(door, book, world.ids);
    }
}
