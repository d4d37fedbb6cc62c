package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeginSendScriptTest {
    private final Mailroom mailroom = new Mailroom();
    private final ConversationId lin = mailroom.shard.mailWith("lin@example.org");

    @BeforeEach
    void oneMessage() {
        mailroom.write(lin, "one");
    }

    @Test
    void whoHoldsTheClaimMaySend() {
        assertThat(begin(mailroom.claimOne())).isTrue();
    }

    @Test
    void askingAgainCountsOnce() {
        Claimed claimed = mailroom.claimOne();
        begin(claimed);

        assertThat(begin(claimed)).isTrue();
        mailroom.hurry();
        assertThat(mailroom.claimOne().message().attempt()).isEqualTo(2);
    }

    @Test
    void whoSleptPastTheLeaseMustNotSend() {
        Claimed slept = mailroom.claimOne();
        mailroom.hurry();
        Claimed awake = mailroom.claimOne();

        assertThat(begin(slept)).isFalse();
        assertThat(begin(awake)).isTrue();
    }

    @Test
    void whatIsSettledCannotBegin() {
        Claimed claimed = mailroom.begun();
        mailroom.settle(claimed, new SendResult.Sent("<m@parley>", ""));

        assertThat(begin(claimed)).isFalse();
    }

    @Test
    void aTryThatBeganAndNeverEndedIsToldToTheNext() {
        mailroom.begun();
        mailroom.hurry();

        assertThat(mailroom.claimOne().lapsed()).isTrue();
    }

    private boolean begin(Claimed claimed) {
        return mailroom.deliveries.begin(mailroom.shard.workspace, claimed).await();
    }
}
