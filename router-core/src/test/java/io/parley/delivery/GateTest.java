package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.delivery.ClaimSendScript.Claims;
import io.parley.delivery.ClaimSendScript.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rates and breakers, on a clock that stands until it is moved. */
class GateTest {
    private static final SendResult DOWN = new SendResult.Retryable(Duration.ZERO, "503");
    private static final SendResult SENT = new SendResult.Sent("", "");

    private final Mailroom mailroom = new Mailroom();
    private long now = 1_700_000_000_000L;

    GateTest() {
        clock(0);
    }

    @Test
    void anInboxSendsAtItsRateWhoeverAsks() {
        SendRules slow = new SendRules("mail", 2, 3, true);
        write(10);

        Claims first = mailroom.claims(mailroom.deliveries, slow);
        Claims second = mailroom.claims(mailroom.withLease(Duration.ofMinutes(2)), slow);

        assertThat(first.claimed()).hasSize(3);
        assertThat(second.claimed()).isEmpty();
        assertThat(second.dueInMs()).isEqualTo(500);
        assertThat(second.parked()).isEqualTo(7);
        clock(1000);
        assertThat(mailroom.claims(mailroom.deliveries, slow).claimed())
                .extracting(claimed -> claimed.message().text())
                .containsExactly("3", "4");
    }

    @Test
    void anInboxThatMayNotSendDoesNotStandBeforeAnother() {
        SendRules slow = new SendRules("mail", 0.001, 1, true);
        write(450);
        ConversationId other = mailroom.shard.conversation(
                record -> record.put("channel", "email").put("inbox", "sales").put("address", "kai@example.org"));
        mailroom.write(other, "urgent");

        assertThat(mailroom.claims(mailroom.deliveries, slow).claimed()).hasSize(1);
        int rounds = 0;
        while (rounds < 5) {
            List<Claimed> claimed = mailroom.claims(mailroom.deliveries, slow).claimed();
            if (!claimed.isEmpty()) {
                assertThat(claimed.get(0).message().text()).isEqualTo("urgent");
                return;
            }
            rounds++;
        }
        throw new AssertionError("still waits behind the other inbox");
    }

    @Test
    void aNodeTakesNoMoreOfOneInboxThanItHasRoomFor() {
        write(10);

        Claims claims = mailroom.deliveries
                .claim(mailroom.shard.workspace, new Room(10, 8, Map.of("mail", 5)), List.of(Mailroom.RULES))
                .await();

        assertThat(claims.claimed()).hasSize(3);
        assertThat(claims.dueInMs())
                .as("it comes by itself when something ends")
                .isEqualTo(15_000);
    }

    @Test
    void tenBadResultsOfTwentyOpenTheBreakerAndOneGoodTryClosesIt() {
        write(30);
        for (int i = 0; i < 10; i++) {
            settle(SENT, "");
        }
        for (int i = 0; i < 9; i++) {
            settle(DOWN, "");
        }
        settle(DOWN, "OPENED");

        assertThat(mailroom.claim()).isEmpty();
        clock(29_999);
        assertThat(mailroom.claim()).isEmpty();
        clock(1);
        List<Claimed> decides = mailroom.claim();
        assertThat(decides).as("one try").hasSize(1);
        assertThat(mailroom.claim()).isEmpty();

        assertThat(settled(decides.get(0), SENT)).isEqualTo("CLOSED");
        assertThat(mailroom.claim()).hasSizeGreaterThan(5);
    }

    @Test
    void aBadTryKeepsItOpenForAsLongAgain() {
        open();
        clock(30_000);
        Claimed decides = mailroom.claimOne();

        assertThat(settled(decides, DOWN)).isEmpty();

        clock(29_000);
        assertThat(mailroom.claim()).isEmpty();
        clock(1000);
        assertThat(mailroom.claim()).hasSize(1);
    }

    @Test
    void aTryThatNeverEndedLetsAnotherDecide() {
        open();
        clock(30_000);
        assertThat(mailroom.claim()).hasSize(1);

        clock(14_999);
        assertThat(mailroom.claim()).isEmpty();
        clock(1);
        assertThat(mailroom.claim()).hasSize(1);
    }

    @Test
    void whatOnlyWaitedForItsBackoffGoesWhenTheProviderIsBack() {
        open();
        List<String> lines = mailroom.shard
                .door
                .call(redis -> redis.zrange(mailroom.shard.keys.outgoingDue(), 0, -1))
                .await();
        lines.stream()
                .skip(1)
                .forEach(line -> mailroom.shard
                        .door
                        .call(redis -> redis.zadd(mailroom.shard.keys.outgoingDue(), now + 600_000.0, line))
                        .await());
        clock(30_000);
        settled(mailroom.claimOne(), SENT);

        int claimed = 0;
        for (List<Claimed> some = mailroom.claim(); !some.isEmpty(); some = mailroom.claim()) {
            claimed += some.size();
        }
        assertThat(claimed).isEqualTo(24);
    }

    @Test
    void whatTheProviderPutOffWaitsAllTheSame() {
        write(22);
        Claimed toldToWait = mailroom.claimOne();
        mailroom.deliveries
                .settle(
                        mailroom.shard.workspace,
                        toldToWait,
                        new SendResult.Retryable(Duration.ofMinutes(10), "429"),
                        true)
                .await();
        while (!mailroom.claim().isEmpty()) {
            // Claimed and left: only the one that was put off has a time of its own.
        }
        breaker("------------------+-");
        clock(15_000);
        settle(DOWN, "OPENED");
        clock(30_000);
        settled(mailroom.claimOne(), SENT);

        for (List<Claimed> some = mailroom.claim(); !some.isEmpty(); some = mailroom.claim()) {
            assertThat(some).noneMatch(claimed -> claimed.number().equals(toldToWait.number()));
        }
    }

    private void open() {
        write(25);
        for (int i = 0; i < 19; i++) {
            settle(DOWN, "");
        }
        settle(DOWN, "OPENED");
    }

    /** The window as it would be after these results. */
    private void breaker(String window) {
        mailroom.shard
                .door
                .call(redis -> redis.hset(
                        mailroom.shard.keys.outgoingGates(), "mail", "{\"w\":\"" + window + "\",\"l\":" + now + "}"))
                .await();
    }

    private void settle(SendResult result, String breaker) {
        Claims claims = mailroom.deliveries
                .claim(mailroom.shard.workspace, new Room(1, 1, Map.of()), List.of(Mailroom.RULES))
                .await();
        assertThat(settled(claims.claimed().get(0), result)).isEqualTo(breaker);
    }

    private String settled(Claimed claimed, SendResult result) {
        return mailroom.deliveries
                .settle(mailroom.shard.workspace, claimed, result, true)
                .await()
                .breaker();
    }

    private void write(int messages) {
        for (int i = 0; i < messages; i++) {
            mailroom.write(mailroom.shard.mailWith("p" + i + "@example.org"), String.valueOf(i));
        }
    }

    private void clock(long ms) {
        now += ms;
        mailroom.shard
                .door
                .call(redis ->
                        redis.hset(mailroom.shard.keys.meta(), Map.of("clock", "virtual", "now", String.valueOf(now))))
                .await();
    }
}
