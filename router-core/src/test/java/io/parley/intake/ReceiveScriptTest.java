package io.parley.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.World;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiveScriptTest {
    private static final ContactAddress ADA = new ContactAddress("ada@example.org", "Ada");

    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void contactsNextMessageJoinsTheOpenConversation() {
        Receipt first = world.receive("web", InboundMessage.text("web", "1", ADA, "hello"));
        Receipt second = world.receive("web", InboundMessage.text("web", "2", ADA, "are you there?"));

        String conversation = ((Receipt.Accepted) first).conversation();
        assertThat(second).isEqualTo(new Receipt.Accepted(conversation, 2));
        assertThat(world.conversation(conversation).preview()).isEqualTo("are you there?");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.OFFERED);
    }

    @Test
    void repeatedCallIsHarmless() {
        Receipt first = world.receive("web", InboundMessage.text("web", "1", ADA, "hello"));
        String before = world.dump();

        Receipt again = world.receive("web", InboundMessage.text("web", "1", ADA, "hello"));

        assertThat(again).isEqualTo(new Receipt.Duplicate(((Receipt.Accepted) first).conversation(), 1));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void sameIdWithAnotherContentIsAnotherMessage() {
        Receipt first = world.receive("mail", mail("1", "aaa", ThreadHints.NONE));
        Receipt second = world.receive("mail", mail("1", "bbb", ThreadHints.NONE));

        assertThat(second).isInstanceOf(Receipt.Accepted.class);
        assertThat(((Receipt.Accepted) second).conversation()).isNotEqualTo(((Receipt.Accepted) first).conversation());
    }

    @Test
    void answersFindTheirThreadAndNewMailOpensANewConversation() {
        String first = conversation(world.receive("mail", mail("1", "", new ThreadHints("", List.of(), "<1@x>"))));
        String answer = conversation(world.receive(
                "mail", mail("2", "", new ThreadHints("", List.of("<0@x>", "<1@x>"), "<2@x>"))));
        String later =
                conversation(world.receive("mail", mail("3", "", new ThreadHints("", List.of("<2@x>"), "<3@x>"))));
        String token = conversation(world.receive("mail", mail("4", "", new ThreadHints(first, List.of(), "<4@x>"))));
        String fresh = conversation(world.receive("mail", mail("5", "", new ThreadHints("", List.of(), "<5@x>"))));

        assertThat(List.of(answer, later, token)).containsOnly(first);
        assertThat(fresh).isNotEqualTo(first);
        assertThat(world.conversation(first).refs()).containsExactly("<1@x>", "<2@x>", "<3@x>", "<4@x>");
    }

    @Test
    void tokenOfAnotherInboxOpensNothingOfIt() {
        String web = world.arrive("web", "bob");

        String mail = conversation(world.receive("mail", mail("1", "", new ThreadHints(web, List.of(), ""))));

        assertThat(mail).isNotEqualTo(web);
    }

    @Test
    void longThreadKeepsItsFirstAndItsNewestKeys() {
        String first = conversation(world.receive("mail", mail("1", "", new ThreadHints("", List.of(), "<1@x>"))));
        for (int i = 2; i <= 30; i++) {
            world.receive("mail", mail("" + i, "", new ThreadHints(first, List.of(), "<" + i + "@x>")));
        }

        assertThat(world.conversation(first).refs())
                .hasSize(20)
                .startsWith("<1@x>", "<12@x>")
                .endsWith("<30@x>");
        assertThat(world.<Long>redis(redis -> redis.hlen(world.keys.index()))).isEqualTo(20);
    }

    @Test
    void pushedMailIsWithTheAgentAtOnce() {
        String mail = conversation(world.receive("mail", mail("1", "", ThreadHints.NONE)));

        assertThat(world.conversation(mail).state()).isEqualTo(ConversationState.ACTIVE);
        assertThat(world.agent("mei").interruptibleLoad()).isEqualTo(10);
    }

    @Test
    void messageWithinTheWindowReopensUnderTheSameId() {
        String conversation = world.arrive("ada");
        world.accept(conversation);
        world.close("mei", conversation, 3);
        world.pass(Duration.ofMinutes(59));
        world.connect("mei", "s-mei");

        assertThat(world.arrive("ada")).isEqualTo(conversation);

        ConversationRecord again = world.conversation(conversation);
        assertThat(again.state()).isEqualTo(ConversationState.OFFERED);
        assertThat(again.t0()).isEqualTo(world.now());
        assertThat(again.closedAt()).isZero();
        assertThat(again.seq()).isEqualTo(5);
    }

    @Test
    void messageAfterTheWindowOpensANewConversation() {
        String conversation = world.arrive("ada");
        world.accept(conversation);
        world.close("mei", conversation, 3);

        world.pass(Duration.ofHours(1));

        assertThat(world.arrive("ada")).isNotEqualTo(conversation);
    }

    @Test
    void shardThatDoesNotMatchStillAccepts() {
        world.redis(redis -> redis.hset(world.keys.meta(), "match", "off"));

        assertThat(world.conversation(world.arrive("ada")).state()).isEqualTo(ConversationState.QUEUED);
    }

    private static String conversation(Receipt receipt) {
        return ((Receipt.Accepted) receipt).conversation();
    }

    private static InboundMessage mail(String id, String fingerprint, ThreadHints thread) {
        return new InboundMessage(
                "mail",
                id,
                fingerprint,
                ADA,
                Kind.TEXT,
                "text",
                "",
                "",
                "Subject",
                List.of(),
                thread,
                false,
                Map.of(),
                Optional.empty());
    }
}
