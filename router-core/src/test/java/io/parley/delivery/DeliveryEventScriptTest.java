package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.wire.Copy;
import io.parley.wire.Entry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryEventScriptTest {
    private final Mailroom mailroom = new Mailroom();
    private final ConversationId lin = mailroom.shard.mailWith("lin@example.org");

    @BeforeEach
    void oneSentMessage() {
        mailroom.write(lin, "one");
        mailroom.settle(mailroom.claimOne(), new SendResult.Sent("<m1@parley>", ""));
    }

    @Test
    void reportsMoveAMessageForwardAndNeverBack() {
        assertThat(report(Status.READ, "r1", "seen")).isEqualTo(new Receipt.Accepted(lin.value(), 1));
        assertThat(report(Status.DELIVERED, "r2", "late report")).isInstanceOf(Receipt.Accepted.class);

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("read");
        assertThat(mailroom.deliveries
                        .outgoing(mailroom.shard.workspace)
                        .await()
                        .get(0)
                        .status())
                .isEqualTo("read");
    }

    @Test
    void aBounceFailsTheMessageAndIsAnEntryForAgentsOnly() {
        report(Status.FAILED, "r1", "mailbox unknown");

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("failed");
        Entry bounce = mailroom.entry(lin, 2);
        assertThat(bounce.event()).isEqualTo("delivery.bounced");
        assertThat(bounce.args())
                .containsEntry("detail", "mailbox unknown")
                .containsEntry("code", "5.1.1")
                .containsEntry("to", "lin@example.org");
        assertThat(mailroom.transcripts
                        .after(mailroom.shard.workspace, lin, Audience.CONTACT, 0, 10)
                        .await()
                        .entries())
                .hasSize(1);
    }

    @Test
    void whatBecameOfACopySaysNothingOfTheContactsMail() {
        mailroom.write(lin, "two", List.of(new Copy("bob@example.org", "Bob")));
        Claimed claimed = mailroom.claimOne();
        assertThat(claimed.message().copies()).containsExactly(new ContactAddress("bob@example.org", "Bob"));
        mailroom.settle(claimed, new SendResult.Sent("<m2@parley>", ""));

        report("<m2@parley>", "bob@example.org", Status.READ, "r1");
        report("<m2@parley>", "bob@example.org", Status.FAILED, "r2");

        assertThat(mailroom.entry(lin, 2).delivery()).isEqualTo("sent");
        assertThat(mailroom.entry(lin, 3).event()).isEqualTo("delivery.bounced");
        assertThat(mailroom.entry(lin, 3).args()).containsEntry("copy", "true").containsEntry("to", "bob@example.org");
        assertThat(mailroom.deliveries.dead(mailroom.shard.workspace, 10).await())
                .isEmpty();

        report("<m2@parley>", "lin@example.org", Status.FAILED, "r3");
        assertThat(mailroom.entry(lin, 2).delivery()).isEqualTo("failed");
    }

    private void report(String reference, String recipient, Status status, String id) {
        mailroom.deliveries
                .report(
                        mailroom.shard.workspace,
                        new DeliveryEvent("mail", reference, recipient, status, "5.1.1", "mailbox unknown", id, ""))
                .await();
    }

    @Test
    void aBounceIsADeadLetterWithTheWordsOfTheMessage() {
        report(Status.FAILED, "r1", "mailbox unknown");

        assertThat(mailroom.deliveries.dead(mailroom.shard.workspace, 10).await())
                .singleElement()
                .asString()
                .contains("\"why\":\"BOUNCED\"", "\"text\":\"one\"", "\"to\":\"lin@example.org\"");
    }

    @Test
    void failedGivesWayToDelivered() {
        report(Status.FAILED, "r1", "bounced");
        report(Status.DELIVERED, "r2", "arrived after all");

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("delivered");
    }

    @Test
    void aDelayIsSaidBesideTheState() {
        report(Status.DELAYED, "r1", "still trying");

        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("sent");
        assertThat(mailroom.entry(lin, 1).deliveryDetail()).isEqualTo("delayed: still trying");
    }

    @Test
    void theSameReportAgainIsADuplicate() {
        report(Status.FAILED, "r1", "bounced");

        assertThat(report(Status.FAILED, "r1", "bounced")).isEqualTo(new Receipt.Duplicate(lin.value(), 1));
        assertThat(mailroom.shard.record(lin).path("seq").asLong()).isEqualTo(2);
    }

    @Test
    void aReportThatNamesNothingOfOursIsRefusedForGood() {
        DeliveryEvent foreign =
                new DeliveryEvent("mail", "<other@elsewhere>", "lin@example.org", Status.FAILED, "", "?", "r9", "");

        assertThat(mailroom.deliveries.report(mailroom.shard.workspace, foreign).await())
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.retryable()).isFalse());
    }

    private Receipt report(Status status, String id, String detail) {
        return mailroom.deliveries
                .report(
                        mailroom.shard.workspace,
                        new DeliveryEvent("mail", "<m1@parley>", "lin@example.org", status, "5.1.1", detail, id, ""))
                .await();
    }
}
