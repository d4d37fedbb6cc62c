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
    private SendRules rules = Mailroom.RULES;

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
        assertThat(mailroom.claims(shortLease, Mailroom.RULES).claimed()).hasSize(1);

        start(shortLease, DeliveryPumpTest::sent);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
        assertThat(tries).extracting(OutboundMessage::attempt).containsExactly(1);
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
    void aKillBetweenClaimAndResultSendsTheSameIdAgainWhereTheProviderKnowsIt() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        mailroom.write(lin, "hello");
        Deliveries shortLease = mailroom.withLease(Duration.ofMillis(300));
        Claimed killed = mailroom.claims(shortLease, rules).claimed().get(0);
        shortLease.begin(mailroom.shard.workspace, killed).await();

        start(shortLease, DeliveryPumpTest::sent);

        await().atMost(Duration.ofSeconds(8))
                .until(() -> mailroom.entry(lin, 1).delivery().equals("sent"));
        assertThat(tries)
                .extracting(OutboundMessage::id)
                .containsExactly(killed.message().id());
        assertThat(tries).extracting(OutboundMessage::attempt).containsExactly(2);
        assertThat(shortLease
                        .settle(mailroom.shard.workspace, killed, new SendResult.Permanent("550", "no"), true)
                        .await()
                        .written())
                .as("who was thought dead is not heard")
                .isFalse();
    }

    @Test
    void aKillBetweenClaimAndResultIsFlaggedAndNotRepeatedWhereItCannotBe() {
        rules = new SendRules("mail", 1000, 1000, false);
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        mailroom.write(lin, "hello");
        mailroom.write(lin, "next");
        Deliveries shortLease = mailroom.withLease(Duration.ofMillis(300));
        Claimed killed = mailroom.claims(shortLease, rules).claimed().get(0);
        shortLease.begin(mailroom.shard.workspace, killed).await();

        start(shortLease, DeliveryPumpTest::sent);

        await().atMost(Duration.ofSeconds(8))
                .until(() -> mailroom.entry(lin, 2).delivery().equals("sent"));
        assertThat(tries).extracting(OutboundMessage::text).containsExactly("next");
        assertThat(mailroom.entry(lin, 1).delivery()).isEqualTo("unknown");
    }

    @Test
    void aProviderThatHangsHoldsUpNoOtherInbox() {
        Promise<SendResult> hang = Promise.promise();
        rules = new SendRules("mail", 1000, 1000, false);
        start(mailroom.deliveries, message -> message.inbox().equals("mail") ? hang.future() : sent(message));
        for (int i = 0; i < 40; i++) {
            mailroom.write(mailroom.shard.mailWith("p" + i + "@example.org"), "hello");
        }
        ConversationId kai = mailroom.shard.conversation(
                record -> record.put("channel", "email").put("inbox", "sales").put("address", "kai@example.org"));

        mailroom.write(kai, "urgent");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> mailroom.entry(kai, 1).delivery().equals("sent"));
        assertThat(tries.stream().filter(message -> message.inbox().equals("mail")))
                .hasSize(8);
        hang.complete(new SendResult.Sent("", ""));
    }

    @Test
    void anOutageEndsWithEveryMessageSentOnceAndFewTries() {
        ScriptedProvider provider = new ScriptedProvider(mailroom.shard.vertx);
        for (int node = 0; node < 2; node++) {
            start(mailroom.deliveries, provider::send);
        }
        provider.fault(ScriptedProvider.Fault.UNAVAILABLE);
        List<ConversationId> people = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            people.add(mailroom.shard.mailWith("p" + i + "@example.org"));
            mailroom.write(people.get(i), "hello");
        }
        await().until(() -> mailroom.shard
                .door
                .call(redis -> redis.hget(mailroom.shard.keys.outgoingGates(), "mail"))
                .await()
                .contains("\"o\":"));

        provider.fault(ScriptedProvider.Fault.NONE);
        // As after 30 seconds.
        mailroom.shard
                .door
                .call(redis -> redis.hset(mailroom.shard.keys.outgoingGates(), "mail", "{\"w\":\"\",\"l\":1,\"o\":1}"))
                .await();
        mailroom.shard
                .door
                .call(redis -> redis.zadd(mailroom.shard.keys.outgoingReady(), 1, "mail"))
                .await();

        await().atMost(Duration.ofSeconds(15)).until(() -> provider.taken().size() == 30);
        await().until(() -> people.stream()
                .allMatch(person -> mailroom.entry(person, 1).delivery().equals("sent")));
        assertThat(provider.taken()).doesNotHaveDuplicates();
        assertThat(tries).hasSizeLessThan(30 + 60);
    }

    @Test
    void everyFaultOfAProviderEndsAsOneOfTheKnownStates() {
        rules = new SendRules("mail", 1000, 1000, false);
        ScriptedProvider provider = new ScriptedProvider(mailroom.shard.vertx);
        start(mailroom.deliveries, provider::send);

        assertThat(faced(provider, ScriptedProvider.Fault.RESET_AFTER_BODY, "unknown"))
                .isEqualTo("reset after the body");
        assertThat(faced(provider, ScriptedProvider.Fault.TOO_MANY, "retrying")).matches("next \\d{13}: 429");
        assertThat(faced(provider, ScriptedProvider.Fault.REFUSED, "failed")).isEqualTo("21211 no such number");
        assertThat(faced(provider, ScriptedProvider.Fault.THROWS, "unknown")).isEqualTo("the channel gave no answer");
        assertThat(faced(provider, ScriptedProvider.Fault.NONE, "sent")).isEmpty();
    }

    private String faced(ScriptedProvider provider, ScriptedProvider.Fault fault, String status) {
        provider.fault(fault);
        ConversationId person =
                mailroom.shard.mailWith(fault.name().toLowerCase(java.util.Locale.ROOT) + "@example.org");
        mailroom.write(person, "hello");
        await().until(() -> mailroom.entry(person, 1).delivery().equals(status));
        return mailroom.entry(person, 1).deliveryDetail();
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
                () -> List.of(rules),
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
