package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.transcript.TestShard;
import java.time.Duration;
import java.util.List;
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
    void anAnswerThatWasRefusedCostsNothingOfTheReplyWindow() {
        ConversationId bounded = bounded(5);
        mailroom.write(bounded, "x".repeat(15));
        assertThat(left(bounded)).isEqualTo(3);

        mailroom.settle(claimOf(bounded), new SendResult.Permanent("TOO_LARGE", "no"));

        assertThat(left(bounded)).isEqualTo(5);
    }

    @Test
    void aProviderThatCallsTheReplyWindowClosedIsBelieved() {
        ConversationId bounded = bounded(5);
        mailroom.write(bounded, "hi");

        mailroom.settle(claimOf(bounded), new SendResult.Permanent("WINDOW_CLOSED", "45015"));

        assertThat(left(bounded)).isZero();
    }

    private ConversationId bounded(int left) {
        return mailroom.shard.conversation(record -> {
            record.put("channel", "email").put("inbox", "mail").put("address", "oLin");
            record.putObject("reply")
                    .put("ends", 9_999_999_999_999L)
                    .put("left", left)
                    .put("size", 10)
                    .put("since", 1);
        });
    }

    private int left(ConversationId conversation) {
        return mailroom.shard.record(conversation).path("reply").path("left").asInt();
    }

    private Claimed claimOf(ConversationId conversation) {
        return mailroom.claim().stream()
                .filter(claimed -> claimed.message().conversation().equals(conversation.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRetryKeepsThePlaceInTheLineUntilItIsDue() {
        mailroom.settle(mailroom.claimOne(), new SendResult.Retryable(Duration.ofMinutes(5), "greylisted"));

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("retrying");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).matches("next \\d{13}: greylisted");
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
    void aRefusalForGoodIsADeadLetterWithAllThatASecondTryNeeds() {
        Claimed one = mailroom.begun();
        mailroom.settle(one, new SendResult.Permanent("5.1.1", "no such mailbox"));

        List<String> dead =
                mailroom.deliveries.dead(mailroom.shard.workspace, 10).await();
        assertThat(dead).hasSize(1);
        JsonNode record = TestShard.json(dead.get(0).substring(dead.get(0).indexOf('|') + 1));
        assertThat(record.path("why").asText()).isEqualTo("REFUSED");
        assertThat(record.path("detail").asText()).isEqualTo("5.1.1 no such mailbox");
        assertThat(record.path("text").asText()).isEqualTo("one");
        assertThat(record.path("attempts").asInt()).isEqualTo(1);
        mailroom.deliveries.buried(mailroom.shard.workspace, dead).await();
        assertThat(mailroom.deliveries.dead(mailroom.shard.workspace, 10).await())
                .isEmpty();
    }

    @Test
    void whatMayHaveArrivedIsNotRepeatedWhereItCannotBe() {
        Claimed one = mailroom.begun();
        mailroom.deliveries
                .settle(mailroom.shard.workspace, one, new SendResult.Unknown("", "reset after the body"), false)
                .await();

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("unknown");
        assertThat(mailroom.claimOne().message().text()).isEqualTo("two");
        assertThat(mailroom.deliveries.dead(mailroom.shard.workspace, 10).await())
                .singleElement()
                .asString()
                .contains("\"why\":\"UNKNOWN\"");
    }

    @Test
    void whatWasReleasedIsAsIfItHadNotBeenClaimed() {
        Claimed claimed = mailroom.claimOne();
        mailroom.deliveries
                .settle(mailroom.shard.workspace, claimed, Outcome.RELEASED)
                .await();

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("pending");
        assertThat(mailroom.claimOne().message().attempt()).isEqualTo(1);
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
