package io.parley.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.delivery.ClaimSendScript.Claims;
import io.parley.delivery.ClaimSendScript.Room;
import io.parley.transcript.Audience;
import io.parley.transcript.PostOutcome;
import io.parley.transcript.TestShard;
import io.parley.transcript.Transcripts;
import io.parley.wire.Copy;
import io.parley.wire.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A shard with the way out, for tests. */
final class Mailroom {
    /** Of the inbox all mail goes out from. */
    static final SendRules RULES = new SendRules("mail", 1000, 1000, true);

    final TestShard shard = new TestShard();
    final Deliveries deliveries = new Deliveries(shard.door, shard.ids, new Random(7));
    final Transcripts transcripts = new Transcripts(shard.door, shard.ids, Set.of("email"), new SimpleMeterRegistry());

    /** One whose leases end so soon. */
    Deliveries withLease(Duration lease) {
        return new Deliveries(shard.door, shard.ids, new Random(7), lease);
    }

    /** Mei writes. */
    long write(ConversationId conversation, String text) {
        return write(conversation, text, List.of());
    }

    /** Mei writes to others too. */
    long write(ConversationId conversation, String text, List<Copy> copies) {
        PostOutcome outcome = transcripts
                .post(
                        shard.workspace,
                        new Transcripts.Post(
                                conversation,
                                new AgentId("mei"),
                                "Mei Chen",
                                shard.ids.random(),
                                text,
                                false,
                                List.of(),
                                copies))
                .await();
        return ((PostOutcome.Posted) outcome).seq();
    }

    List<Claimed> claim() {
        return claims(deliveries, RULES).claimed();
    }

    Claims claims(Deliveries node, SendRules rules) {
        return node.claim(shard.workspace, new Room(10, 10, Map.of()), List.of(rules))
                .await();
    }

    /** Claims and begins. */
    Claimed begun() {
        Claimed claimed = claimOne();
        if (!deliveries.begin(shard.workspace, claimed).await()) {
            throw new IllegalStateException("the claim had ended");
        }
        return claimed;
    }

    Claimed claimOne() {
        return claim().get(0);
    }

    boolean settle(Claimed claimed, SendResult result) {
        return deliveries.settle(shard.workspace, claimed, result, true).await().written();
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
