package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.live.LiveFeed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryPumpTest {
    private final Mailroom mailroom = new Mailroom();
    private final LiveFeed feed = new LiveFeed(mailroom.shard.vertx, mailroom.shard.door, new SimpleMeterRegistry());
    private final List<OutboundMessage> tries = new CopyOnWriteArrayList<>();
    private final List<DeliveryPump> pumps = new ArrayList<>();

    @AfterEach
    void stop() {
        pumps.forEach(pump -> pump.stop().await());
        feed.close().await();
    }

    @Test
    void whatAnAgentWritesIsSentAtOnce() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        start(mailroom.deliveries, DeliveryPumpTest::sent);

        mailroom.write(lin, "hello");

        await().atMost(Duration.ofSeconds(3))
                .until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
    }

    @Test
    void whatWaitedBeforeTheStartIsSentToo() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        mailroom.write(lin, "hello");

        start(mailroom.deliveries, DeliveryPumpTest::sent);

        await().until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
    }

    @Test
    void oneRecipientIsSentToInOrderAndOneAtATimeByManyNodes() {
        Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        Function<OutboundMessage, Future<SendResult>> slowly = message -> {
            AtomicInteger here = busy.computeIfAbsent(message.recipient(), to -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            return later(20).onComplete(done -> here.decrementAndGet()).map(sentOf(message));
        };
        List<ConversationId> people = new ArrayList<>();
        for (int p = 0; p < 8; p++) {
            people.add(mailroom.shard.mailWith("p" + p + "@example.org"));
        }
        for (int node = 0; node < 3; node++) {
            start(mailroom.deliveries, slowly);
        }

        for (int i = 0; i < 10; i++) {
            for (ConversationId person : people) {
                mailroom.write(person, String.valueOf(i));
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> tries.size() >= 80);
        assertThat(overlaps).hasValue(0);
        assertThat(tries).hasSize(80);
        for (ConversationId person : people) {
            assertThat(tries.stream().filter(m -> m.conversation().equals(person.value())))
                    .extracting(OutboundMessage::text)
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }

    @Test
    void whatADeadNodeHadClaimedIsSentByAnotherAfterTheLease() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        mailroom.write(lin, "hello");
        Deliveries shortLease = mailroom.withLease(Duration.ofMillis(300));
        assertThat(shortLease.claim(mailroom.shard.workspace, 1).await().claimed())
                .hasSize(1);

        start(shortLease, DeliveryPumpTest::sent);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
        assertThat(tries).extracting(OutboundMessage::attempt).containsExactly(2);
    }

    @Test
    void aRetryHappensByItself() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        start(
                mailroom.deliveries,
                message -> message.attempt() == 1
                        ? Future.succeededFuture(new SendResult.Retryable(Duration.ofMillis(50), "busy"))
                        : sent(message));

        mailroom.write(lin, "hello");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
        assertThat(tries)
                .extracting(OutboundMessage::id)
                .hasSize(2)
                .containsOnly(tries.get(0).id());
    }

    @Test
    void aChannelThatThrowsLeavesTheMessageFlaggedAndTheOthersMoving() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        ConversationId kai = mailroom.shard.mailWith("kai@example.org");
        start(mailroom.deliveries, message -> {
            if (message.recipient().startsWith("lin")) {
                throw new IllegalStateException("bug");
            }
            return sent(message);
        });

        mailroom.write(lin, "hello");
        mailroom.write(kai, "hello");

        await().until(() -> mailroom.entry(kai, 1).delivery().equals("sent"));
        await().until(() -> mailroom.entry(lin, 1).delivery().equals("unknown"));
    }

    @Test
    void stoppingWaitsForWhatIsBeingSent() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        Promise<SendResult> answer = Promise.promise();
        DeliveryPump pump = start(mailroom.deliveries, message -> answer.future());
        mailroom.write(lin, "hello");
        await().until(() -> tries.size() == 1);

        Future<Void> stopped = pump.stop();
        assertThat(stopped.isComplete()).isFalse();
        answer.complete(new SendResult.Sent("<m@parley>", ""));

        stopped.await();
        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("sent");
    }

    @Test
    void theOperatorSeesWhatBecameOfEachMessageNewestFirst() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        ConversationId kai = mailroom.shard.mailWith("kai@example.org");
        start(
                mailroom.deliveries,
                message -> message.recipient().startsWith("kai")
                        ? Future.succeededFuture(new SendResult.Permanent("550", "no such mailbox"))
                        : Future.succeededFuture(new SendResult.Sent("<m@parley>", "kept: blob-1")));
        mailroom.write(lin, "secret words");
        await().until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
        mailroom.write(kai, "secret words");
        await().until(() -> mailroom.entry(kai, 1).delivery().equals("failed"));

        List<Outgoing> outgoing =
                mailroom.deliveries.outgoing(mailroom.shard.workspace).await();

        assertThat(outgoing).extracting(Outgoing::status).containsExactly("failed", "sent");
        assertThat(outgoing.get(1).kept()).isEqualTo("blob-1");
        assertThat(outgoing.get(1).subject()).isEqualTo("Oars");
        assertThat(outgoing.get(0).attempts()).isEqualTo(1);
        assertThat(outgoing.toString()).doesNotContain("secret");
    }

    @Test
    void theOperatorsListIsBounded() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");

        for (int i = 0; i < 205; i++) {
            mailroom.write(lin, "m" + i);
        }

        assertThat(mailroom.deliveries.outgoing(mailroom.shard.workspace).await())
                .hasSize(200)
                .first()
                .extracting(Outgoing::seq)
                .isEqualTo(205L);
    }

    private DeliveryPump start(Deliveries deliveries, Function<OutboundMessage, Future<SendResult>> channel) {
        DeliveryPump pump = new DeliveryPump(
                mailroom.shard.vertx,
                deliveries,
                feed,
                (workspace, message) -> {
                    tries.add(message);
                    return channel.apply(message);
                },
                mailroom.shard.workspace,
                new SimpleMeterRegistry());
        pumps.add(pump);
        pump.start().await();
        return pump;
    }

    private Future<Void> later(long ms) {
        Promise<Void> done = Promise.promise();
        mailroom.shard.vertx.setTimer(ms, fired -> done.complete());
        return done.future();
    }

    private static SendResult sentOf(OutboundMessage message) {
        return new SendResult.Sent("<" + message.id() + "@parley>", "");
    }

    private static Future<SendResult> sent(OutboundMessage message) {
        return Future.succeededFuture(sentOf(message));
    }
}
