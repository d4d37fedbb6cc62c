package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendResultScriptTest {
    private static final SendResult SENT = new SendResult.Sent("<m1@parley>", "relay: 250 ok");

    private final Mailroom mailroom = new Mailroom();
    private final ConversationId lin = mailroom.shard.mailWith("lin@example.org");

    @BeforeEach
    void twoMessages() {
        mailroom.write(lin, "one");
        mailroom.write(lin, "two");
    }

    @Test
    void aSentMessageLeavesItsLineToTheNext() {
        assertThat(mailroom.settle(mailroom.claimOne(), SENT)).isTrue();

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("sent");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).isEqualTo("relay: 250 ok");
        assertThat(mailroom.claim())
                .extracting(claimed -> claimed.message().text())
                .containsExactly("two");
    }

    @Test
    void anAnswerToASentMessageWillFindTheConversation() {
        mailroom.settle(mailroom.claimOne(), SENT);

        assertThat(mailroom.shard
                        .door
                        .call(redis -> redis.hget(mailroom.shard.keys.index(), "mail|t|<m1@parley>"))
                        .await())
                .isEqualTo(lin.value());
        assertThat(mailroom.claimOne().message().references()).containsExactly("<m1@parley>");
    }

    @Test
    void theSameResultAgainChangesNothing() {
        Claimed claimed = mailroom.claimOne();
        mailroom.settle(claimed, SENT);

        assertThat(mailroom.settle(claimed, SENT)).isFalse();
        assertThat(mailroom.claim()).hasSize(1);
    }

    @Test
    void whoseLeaseEndedIsNoLongerHeard() {
        Claimed slow = mailroom.claimOne();
        mailroom.hurry();
        Claimed quick = mailroom.claimOne();

        assertThat(mailroom.settle(slow, new SendResult.Permanent("550", "no"))).isFalse();
        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("pending");
        assertThat(mailroom.settle(quick, SENT)).isTrue();
    }

    @Test
    void aRetryKeepsThePlaceInTheLineUntilItIsDue() {
        mailroom.settle(mailroom.claimOne(), new SendResult.Retryable(Duration.ofMinutes(5), "greylisted"));

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("retrying");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).isEqualTo("greylisted");
        assertThat(mailroom.claim()).isEmpty();
        mailroom.hurry();
        assertThat(mailroom.claimOne().message().text()).isEqualTo("one");
    }

    @Test
    void anUnknownResultIsFlaggedAndTriedAgainUnderTheSameId() {
        Claimed first = mailroom.claimOne();
        mailroom.settle(first, new SendResult.Unknown("<m1@parley>", "no answer"));

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("unknown");
        mailroom.hurry();
        Claimed second = mailroom.claimOne();
        assertThat(second.message().id()).isEqualTo(first.message().id());
        mailroom.settle(second, SENT);
        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("sent");
    }

    @Test
    void aRefusalForGoodIsSeenAndDoesNotBlockTheLine() {
        mailroom.settle(mailroom.claimOne(), new SendResult.Permanent("5.1.1", "no such mailbox"));

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("failed");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).isEqualTo("5.1.1 no such mailbox");
        assertThat(mailroom.claimOne().message().text()).isEqualTo("two");
    }

    @Test
    void aLongThreadKeepsItsFirstAndNewestReferences() {
        for (int i = 0; i < 30; i++) {
            mailroom.write(lin, "more");
        }

        for (int i = 0; i < 25; i++) {
            mailroom.settle(mailroom.claimOne(), new SendResult.Sent("<m" + i + "@parley>", ""));
        }

        assertThat(mailroom.claimOne().message().references())
                .hasSize(20)
                .startsWith("<m0@parley>")
                .endsWith("<m24@parley>")
                .doesNotContain("<m1@parley>");
    }
}
