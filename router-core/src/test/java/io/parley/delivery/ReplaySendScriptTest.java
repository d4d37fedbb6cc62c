package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import org.junit.jupiter.api.Test;

class ReplaySendScriptTest {
    private static final SendResult REFUSED = new SendResult.Permanent("550", "no");

    private final Mailroom mailroom = new Mailroom();
    private final ConversationId lin = mailroom.shard.mailWith("lin@example.org");

    @Test
    void aDeadLetterGoesBeforeWhatWaitsBehindIt() {
        String dead = dead(REFUSED);
        mailroom.write(lin, "two");

        assertThat(replay(dead)).isEqualTo(Replayed.QUEUED);

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("pending");
        Claimed again = mailroom.begun();
        assertThat(again.message().text()).isEqualTo("one");
        assertThat(again.message().attempt()).isEqualTo(1);
        mailroom.settle(again, new SendResult.Sent("<m@parley>", ""));
        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("sent");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).isEmpty();
    }

    @Test
    void asManyWishesAsOneSendItOnce() {
        String dead = dead(REFUSED);

        assertThat(replay(dead)).isEqualTo(Replayed.QUEUED);
        assertThat(replay(dead)).isEqualTo(Replayed.QUEUED);

        mailroom.settle(mailroom.begun(), new SendResult.Sent("<m@parley>", ""));
        assertThat(replay(dead)).isEqualTo(Replayed.QUEUED);
        assertThat(mailroom.claim()).isEmpty();
    }

    @Test
    void whatMayHaveArrivedIsMarkedWhenItIsSentAgain() {
        mailroom.write(lin, "one");
        mailroom.deliveries
                .settle(mailroom.shard.workspace, mailroom.begun(), new SendResult.Unknown("", "no answer"), false)
                .await();

        replay(newest());
        mailroom.settle(mailroom.begun(), new SendResult.Sent("<m@parley>", "relay: 250"));

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("sent");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).isEqualTo("twice: relay: 250");
    }

    @Test
    void aSecondDeathIsALetterOfItsOwn() {
        String first = dead(REFUSED);
        replay(first);
        mailroom.settle(mailroom.begun(), REFUSED);

        assertThat(newest()).contains("\"round\":1");
        assertThat(replay(newest())).isEqualTo(Replayed.QUEUED);
        assertThat(mailroom.claimOne().message().text()).isEqualTo("one");
    }

    @Test
    void ofAConversationThatIsHistoryNothingIsSent() {
        String dead = dead(REFUSED);
        mailroom.shard
                .door
                .call(redis -> redis.hdel(mailroom.shard.keys.conversations(), lin.value()))
                .await();

        assertThat(replay(dead)).isEqualTo(Replayed.GONE);
    }

    private String dead(SendResult result) {
        mailroom.write(lin, "one");
        mailroom.settle(mailroom.begun(), result);
        return newest();
    }

    private String newest() {
        var all = mailroom.deliveries.dead(mailroom.shard.workspace, 10).await();
        String member = all.get(all.size() - 1);
        return member.substring(member.indexOf('|') + 1);
    }

    private Replayed replay(String record) {
        return mailroom.deliveries
                .replay(mailroom.shard.workspace, lin.value(), record)
                .await();
    }
}
