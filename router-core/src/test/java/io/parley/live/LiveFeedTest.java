package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.transcript.TestShard;
import io.parley.transcript.Transcripts;
import io.parley.wire.Entry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private final TestShard shard = new TestShard();
    private final LiveFeed feed = new LiveFeed(shard.vertx, shard.door, new SimpleMeterRegistry());
    private final Transcripts transcripts = new Transcripts(shard.door, shard.ids, Set.of(), new SimpleMeterRegistry());
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        feed.close().await();
    }

    @Test
    void anEntryIsHeardAsEachSideSeesIt() {
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "hello");
        listen();

        post(conversation, "a note", true);
        post(conversation, "an answer", false);

        await().until(() -> recorder.nudges.size() == 2);
        assertThat(recorder.nudges.get(0).entry()).map(Entry::text).hasValue("a note");
        assertThat(recorder.nudges.get(0).shown()).isEmpty();
        assertThat(recorder.nudges.get(1).entry()).map(Entry::after).hasValue(2L);
        assertThat(recorder.nudges.get(1).shown()).map(Entry::after).hasValue(1L);
        assertThat(recorder.nudges.get(1).shown()).map(Entry::authorId).hasValue("");
    }

    @Test
    void aLargeEntryIsOnlyHintedAt() {
        ConversationId conversation = shard.conversation();
        listen();

        post(conversation, "x".repeat(3000), false);

        await().until(() -> recorder.nudges.size() == 1);
        assertThat(recorder.nudges.get(0).seq()).isEqualTo(1);
        assertThat(recorder.nudges.get(0).entry()).isEmpty();
    }

    @Test
    void aReadMarkIsHeardOnlyWhenItMoved() {
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "hello");
        listen();

        transcripts.markRead(shard.workspace, conversation, Audience.AGENT, 1).await();
        transcripts.markRead(shard.workspace, conversation, Audience.AGENT, 1).await();
        feed.typing(shard.workspace, conversation, true, "Mei", true);

        await().until(() -> recorder.nudges.size() == 2);
        assertThat(recorder.nudges.get(0).kind()).isEqualTo(Nudge.Kind.READ);
        assertThat(recorder.nudges.get(0).detail()).isEqualTo("1");
        assertThat(recorder.nudges.get(0).author()).isEqualTo("agent");
        assertThat(recorder.nudges.get(1).kind()).isEqualTo(Nudge.Kind.TYPING);
        assertThat(recorder.nudges.get(1).remark()).isEqualTo("Mei");
    }

    @Test
    void listenersAreCalledOnTheContextThatSubscribed() throws Exception {
        Context context = ((VertxInternal) shard.vertx).createEventLoopContext();
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        CountDownLatch ready = new CountDownLatch(1);
        context.runOnContext(go -> feed.subscribe(shard.workspace, new LiveFeed.Listener() {
                    @Override
                    public void heard(Nudge nudge) {
                        same.complete(Vertx.currentContext() == context);
                    }

                    @Override
                    public void missed() {}
                })
                .onSuccess(done -> ready.countDown()));
        assertThat(ready.await(5, TimeUnit.SECONDS)).isTrue();

        shard.fromContact(shard.conversation(), "hello");

        assertThat(same.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoSubscribesSecondGoesOnInTheirOwnContext() throws Exception {
        Context first = ((VertxInternal) shard.vertx).createEventLoopContext();
        Context second = ((VertxInternal) shard.vertx).createEventLoopContext();
        CompletableFuture<Boolean> firstOnOwn = new CompletableFuture<>();
        CompletableFuture<Boolean> secondOnOwn = new CompletableFuture<>();
        first.runOnContext(go -> feed.subscribe(shard.workspace, new Recorder())
                .onSuccess(done -> firstOnOwn.complete(Vertx.currentContext() == first)));
        assertThat(firstOnOwn.get(5, TimeUnit.SECONDS)).isTrue();

        second.runOnContext(go -> feed.subscribe(shard.workspace, new Recorder())
                .compose(done -> Future.succeededFuture())
                .onSuccess(done -> secondOnOwn.complete(Vertx.currentContext() == second)));

        assertThat(secondOnOwn.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLostConnectionComesBackAndListenersLookAgain() {
        listen();

        shard.door
                .call(redis -> redis.clientKill(KillArgs.Builder.typePubsub()))
                .await();

        await().atMost(Duration.ofSeconds(10)).until(() -> recorder.missed.get() > 0);
        shard.fromContact(shard.conversation(), "after the storm");
        await().until(() -> recorder.nudges.size() == 1);
    }

    @Test
    void anEventNobodyHeardOfMakesListenersLook() {
        listen();

        shard.door
                .call(redis -> redis.xadd(shard.keys.events(), "type", "silent"))
                .await();

        await().atMost(Duration.ofSeconds(5)).until(() -> recorder.missed.get() == 1);
    }

    @Test
    void onlyConversationsWithSomethingNewAreLookedAtAgain() {
        ConversationId quiet = shard.conversation();
        shard.fromContact(quiet, "before");
        Attentive attentive = new Attentive();
        feed.subscribe(shard.workspace, attentive).await();
        ConversationId busy = shard.conversation();

        shard.door
                .call(redis -> redis.xadd(shard.keys.events(), "type", "entry.appended", "c", busy.value()))
                .await();

        await().atMost(Duration.ofSeconds(5)).until(() -> !attentive.named.isEmpty());
        assertThat(attentive.named).containsExactly(Set.of(busy.value()));
        assertThat(attentive.missed.get()).isZero();
    }

    @Test
    void connectionsKilledAgainAndAgainLoseNothing() {
        Attentive attentive = new Attentive();
        feed.subscribe(shard.workspace, attentive).await();
        ConversationId conversation = shard.conversation();
        int messages = 200;

        for (int i = 0; i < messages; i++) {
            shard.fromContact(conversation, "m" + i);
            if (i % 20 == 10) {
                shard.door
                        .call(redis -> redis.clientKill(KillArgs.Builder.typePubsub()))
                        .await();
            }
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> attentive.seen.get() == messages);
    }

    @Test
    void afterTooMuchToNameEverythingIsLookedAtAgain() {
        shard.fromContact(shard.conversation(), "before");
        Attentive attentive = new Attentive();
        feed.subscribe(shard.workspace, attentive).await();

        for (int i = 0; i < 600; i++) {
            shard.door
                    .call(redis -> redis.xadd(shard.keys.events(), "type", "entry.appended", "c", "c1"))
                    .await();
        }

        await().atMost(Duration.ofSeconds(6)).until(() -> attentive.missed.get() > 0);
    }

    @Test
    void silenceAboutPresenceIsNoLoss() {
        listen();

        shard.door
                .call(redis -> redis.xadd(shard.keys.events(), "type", "agent.presence"))
                .await();

        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> recorder.missed.get() == 0);
    }

    @Test
    void aListenerFarBehindIsToldToLookOnceItCatchesUp() throws Exception {
        ConversationId conversation = shard.conversation();
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger missed = new AtomicInteger();
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Context worker = ((VertxInternal) shard.vertx).createWorkerContext();
        worker.runOnContext(go -> feed.subscribe(shard.workspace, new LiveFeed.Listener() {
                    @Override
                    public void heard(Nudge nudge) {
                        calls.incrementAndGet();
                        try {
                            assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void missed() {
                        missed.incrementAndGet();
                    }
                })
                .onSuccess(done -> ready.complete(null)));
        ready.get(5, TimeUnit.SECONDS);
        listen();

        for (int i = 0; i < 1200; i++) {
            String text = "m" + i;
            shard.fromContact(conversation, text);
        }
        await().until(() -> recorder.nudges.size() == 1200);
        assertThat(missed.get()).isZero();
        blocked.countDown();

        await().until(() -> missed.get() == 1);
        assertThat(calls.get()).isEqualTo(1024);
    }

    @Test
    void aClosedSubscriptionHearsNothingMore() {
        LiveFeed.Subscription first = listen();
        Recorder other = new Recorder();
        feed.subscribe(shard.workspace, other).await();

        first.close();
        first.close();
        shard.fromContact(shard.conversation(), "hello");

        await().until(() -> other.nudges.size() == 1);
        assertThat(recorder.nudges).isEmpty();
    }

    @Test
    void whoListensAgainAfterEverybodyLeftHearsAgain() {
        listen().close();
        listen();

        shard.fromContact(shard.conversation(), "hello");

        await().until(() -> recorder.nudges.size() == 1);
    }

    private LiveFeed.Subscription listen() {
        return feed.subscribe(shard.workspace, recorder).await();
    }

    private void post(ConversationId conversation, String text, boolean note) {
        transcripts
                .post(
                        shard.workspace,
                        new Transcripts.Post(
                                conversation, new AgentId("mei"), "Mei Chen", "id-" + text.length(), text, note))
                .await();
    }

    private static final class Recorder implements LiveFeed.Listener {
        final List<Nudge> nudges = new CopyOnWriteArrayList<>();
        final AtomicInteger missed = new AtomicInteger();

        @Override
        public void heard(Nudge nudge) {
            nudges.add(nudge);
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }
    }

    /** Looks at named conversations again by reading their logs, as gateways do. */
    private final class Attentive implements LiveFeed.Listener {
        final List<Nudge> nudges = new CopyOnWriteArrayList<>();
        final List<Set<String>> named = new CopyOnWriteArrayList<>();
        final AtomicInteger missed = new AtomicInteger();
        final AtomicLong seen = new AtomicLong();

        @Override
        public void heard(Nudge nudge) {
            nudges.add(nudge);
            // As gateways do: the next one is taken, one behind a hole makes them read.
            seen.accumulateAndGet(nudge.seq(), (old, next) -> next == old + 1 ? next : old);
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }

        @Override
        public void missed(Set<String> conversations) {
            named.add(conversations);
            for (String conversation : conversations) {
                transcripts
                        .after(shard.workspace, new ConversationId(conversation), Audience.AGENT, seen.get(), 500)
                        .onSuccess(page -> seen.accumulateAndGet(page.through(), Math::max));
            }
        }
    }
}
