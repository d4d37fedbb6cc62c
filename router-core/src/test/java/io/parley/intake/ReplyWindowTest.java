package io.parley.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.ConversationRecord.ReplyWindow;
import io.parley.assignment.World;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyWindowTest {
    private static final ContactAddress LIN = new ContactAddress("oLin", "Lin");
    private static final String TWO_DAYS = "172800000 5 2000";
    private static final String A_MINUTE = "60000 3 2000";

    private final World world = new World().hire("mei", 60).online("mei");
    private int number;

    @Test
    void aMessageOpensItAndTheNextOneOpensItAnew() {
        String conversation = opened(says(TWO_DAYS, false));
        ReplyWindow first = window(conversation);
        world.pass(Duration.ofHours(1));
        says(TWO_DAYS, false);
        ReplyWindow second = window(conversation);

        assertThat(first.left()).isEqualTo(5);
        assertThat(first.size()).isEqualTo(2_000);
        assertThat(first.ends() - first.since()).isEqualTo(172_800_000);
        assertThat(second.ends() - first.ends()).isBetween(3_600_000L, 3_700_000L);
    }

    @Test
    void whatAllowsLessDoesNotShortenWhatAMessageAllowed() {
        String conversation = opened(says(TWO_DAYS, false));
        long ends = window(conversation).ends();

        says(A_MINUTE, false);

        assertThat(window(conversation).ends()).isEqualTo(ends);
    }

    @Test
    void whatAllowsMoreThanIsLeftOpensIt() {
        String conversation = opened(says(TWO_DAYS, false));
        world.pass(Duration.ofDays(3));

        says(A_MINUTE, false);

        assertThat(window(conversation).left()).isEqualTo(3);
    }

    @Test
    void whoLeavesClosesIt() {
        String conversation = opened(says(TWO_DAYS, false));

        says("0 0 2000", true);

        assertThat(window(conversation).left()).isZero();
        assertThat(window(conversation).ends()).isEqualTo(window(conversation).since());
    }

    @Test
    void otherChannelsHaveNone() {
        assertThat(window(world.arrive("ada"))).isEqualTo(ReplyWindow.NONE);
        String conversation = opened(says("soon", false));
        assertThat(window(conversation)).isEqualTo(ReplyWindow.NONE);
    }

    @Test
    void whatOnlyJoinsBeginsNoConversationAndReopensNone() {
        Receipt alone = says(A_MINUTE, true);
        String conversation = opened(says(TWO_DAYS, false));
        Receipt joined = says(A_MINUTE, true);
        world.accept(conversation);
        world.close("mei", conversation, 3);
        Receipt after = says(A_MINUTE, true);

        assertThat(alone).isEqualTo(new Receipt.Accepted("", 0));
        assertThat(joined).isEqualTo(new Receipt.Accepted(conversation, 2));
        assertThat(after).isEqualTo(new Receipt.Accepted("", 0));
    }

    private Receipt says(String window, boolean joinsOnly) {
        Map<String, String> attributes = new HashMap<>(Map.of(InboundMessage.REPLY_WINDOW, window));
        if (joinsOnly) {
            attributes.put(InboundMessage.JOINS_ONLY, "true");
        }
        number++;
        return world.receive(
                "web",
                new InboundMessage(
                        "web",
                        "wx-" + number,
                        "",
                        LIN,
                        Kind.TEXT,
                        "hello",
                        "",
                        "",
                        "",
                        List.of(),
                        ThreadHints.NONE,
                        false,
                        attributes,
                        Optional.empty()));
    }

    private static String opened(Receipt receipt) {
        return ((Receipt.Accepted) receipt).conversation();
    }

    private ReplyWindow window(String conversation) {
        return world.conversation(conversation).reply();
    }
}
