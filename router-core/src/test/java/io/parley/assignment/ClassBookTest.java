package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.intake.Intake;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ClassBookTest {

    /** Two rules at once make a class that nobody numbered beforehand. */
    private static final InboxConfig TOPICS = new InboxConfig(
            World.inbox("topics", "web", "support", List.of(), 30, false, false).inbox(),
            "web",
            "support",
            List.of(),
            List.of(
                    new RoutingRule("text", "hel", "", List.of("billing")),
                    new RoutingRule("text", "llo", "", List.of("english"))),
            30,
            false,
            false,
            Duration.ofHours(1));

    private final World world = new World().inboxes(TOPICS).hire("mei", 60, "billing", "english");

    @Test
    void conversationOfANewClassIsOfferedAsSoonAsTheAgentKnowsTheClass() {
        world.online("mei");

        String conversation = world.arrive("topics", "ada");

        Awaitility.await().until(() -> world.conversation(conversation).agent().equals("mei"));
    }

    @Test
    void anotherNodeFinishesWhatTheFirstLeftUndone() {
        world.online("mei");
        interruptedArrival("web/30/support/0/billing:1/english:1");
        ClassBook another = new ClassBook(World.door(), world.ids);
        World.await(another.apply(world.workspace()));

        String conversation = World.await(new Intake(World.door(), another, world.ids)
                        .receive(
                                world.route("topics"),
                                io.parley.channel.InboundMessage.text(
                                        "topics", "x", new io.parley.channel.ContactAddress("ada", ""), "hello")))
                .toString();

        assertThat(conversation).contains("Accepted");
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void tickingNodeTellsTheAgentsOfAClassThatWasLeftUndone() {
        Ticker ticker = new Ticker(World.vertx(), World.door(), world.classes, world.ids);
        interruptedArrival("web/30/support/0/billing:1/english:1");
        assertThat(configuration("known")).isNotEqualTo(configuration("classes"));

        ticker.start(world.id);

        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> configuration("known").equals(configuration("classes")));
        ticker.close();
        assertThat(configuration("p|mei")).contains("\"u\":" + configuration("classes"));
    }

    @Test
    void agentWhoLeavesTheConfigurationGetsNothingNew() {
        world.hire("bob", 60).online("mei", "bob");

        world.fire("mei");

        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("bob");
        assertThat(world.conversation(world.arrive("b")).agent()).isEqualTo("bob");
        assertThat(world.conversation(world.arrive("c")).state()).isEqualTo(ConversationState.QUEUED);
    }

    /** A node numbers a class and is gone before it tells the agents. */
    private void interruptedArrival(String key) {
        World.await(new InternClassScript(World.door()).run(world.id, List.of(key)));
    }

    private String configuration(String field) {
        return world.redis(redis -> redis.hget(world.keys.configuration(), field));
    }
}
