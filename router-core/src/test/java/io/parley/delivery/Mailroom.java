package io.parley.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.transcript.PostOutcome;
import io.parley.transcript.TestShard;
import io.parley.transcript.Transcripts;
import io.parley.wire.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A shard with the way out, for tests. */
final class Mailroom {
    final TestShard shard = new TestShard();
    final Deliveries deliveries = new Deliveries(shard.door, shard.ids, new Random(7));
    final Transcripts transcripts = new Transcripts(shard.door, shard.ids, Set.of("email"), new SimpleMeterRegistry());

    /** One whose leases end so soon. */
    Deliveries withLease(Duration lease) {
        return new Deliveries(shard.door, shard.ids, new Random(7), lease);
    }

    /** Mei writes. */
    long write(ConversationId conversation, String text) {
        PostOutcome outcome = transcripts
                .post(
                        shard.workspace,
                        new Transcripts.Post(
                                conversation, new AgentId("mei"), "Mei Chen", shard.ids.random(), text, false))
                .await();
        return ((PostOutcome.Posted) outcome).seq();
    }

    List<Claimed> claim() {
        return deliveries.claim(shard.workspace, 10).await().claimed();
    }

    Claimed claimOne() {
        return claim().get(0);
    }

    boolean settle(Claimed claimed, SendResult result) {
        return deliveries.settle(shard.workspace, claimed, result).await();
    }

    /** As agents see it. */
    Entry entry(ConversationId conversation, long seq) {
        return transcripts
                .after(shard.workspace, conversation, Audience.AGENT, seq - 1, 1)
                .await()
                .entries()
                .get(0);
    }

    /** Lets every waiting line be due now. */
    void hurry() {
        List<String> lines = shard.door
                .call(redis -> redis.zrange(shard.keys.outgoingDue(), 0, -1))
                .await();
        lines.forEach(line -> shard.door
                .call(redis -> redis.zadd(shard.keys.outgoingDue(), 1, line))
                .await());
    }
}
