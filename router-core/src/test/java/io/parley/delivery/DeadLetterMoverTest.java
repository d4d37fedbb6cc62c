package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.deadletter.DeadFilter;
import io.parley.deadletter.DeadLetter;
import io.parley.deadletter.DeadLetterDesk;
import io.parley.deadletter.DeadLetterDesk.Act;
import io.parley.deadletter.DeadLetterMover;
import io.parley.deadletter.DeadLetters;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From giving up in Redis to the operator's desk and back. */
class DeadLetterMoverTest {
    private final Mailroom mailroom = new Mailroom();
    private final Database database = Databases.open(mailroom.shard.vertx, Databases.sqlite());
    private final DeadLetters letters = new DeadLetters(database, Clock.systemUTC());
    private final DeadLetterDesk desk =
            new DeadLetterDesk(letters, mailroom.deliveries, (workspace, input) -> Future.succeededFuture(true));
    private final DeadLetterMover mover = new DeadLetterMover(
            mailroom.shard.vertx, mailroom.deliveries, letters, mailroom.shard.workspace, new SimpleMeterRegistry());
    private final ConversationId lin = mailroom.shard.mailWith("lin@example.org");

    @BeforeEach
    void threeDeadLetters() {
        for (int i = 0; i < 3; i++) {
            mailroom.write(lin, "m" + i);
            mailroom.settle(mailroom.begun(), new SendResult.Permanent("550", "no such mailbox"));
        }
    }

    @AfterEach
    void close() {
        database.close().await();
    }

    @Test
    void whatRedisGaveUpIsInSqlAndNoLongerInRedis() {
        mover.move().await();

        assertThat(open())
                .extracting(DeadLetter::party, DeadLetter::reason, DeadLetter::detail, DeadLetter::seq)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("lin@example.org", "REFUSED", "550 no such mailbox", 1L),
                        org.assertj.core.groups.Tuple.tuple("lin@example.org", "REFUSED", "550 no such mailbox", 2L),
                        org.assertj.core.groups.Tuple.tuple("lin@example.org", "REFUSED", "550 no such mailbox", 3L));
        assertThat(mailroom.deliveries.dead(mailroom.shard.workspace, 10).await())
                .isEmpty();
    }

    @Test
    void aMoveThatStoppedHalfWayLosesAndDoublesNothing() {
        List<String> before =
                mailroom.deliveries.dead(mailroom.shard.workspace, 10).await();
        mover.move().await();
        // As if Redis had not heard that SQL has them.
        before.forEach(member -> mailroom.shard
                .door
                .call(redis -> redis.zadd(mailroom.shard.keys.outgoingDead(), 0, member))
                .await());

        mover.move().await();

        assertThat(open()).hasSize(3);
    }

    @Test
    void allOfAFilterGoAgainInTheOrderTheyWereWritten() {
        mover.move().await();

        DeadLetterDesk.Part part =
                desk.replayAll(mailroom.shard.workspace, "mail", "REFUSED", "").await();

        assertThat(part).isEqualTo(new DeadLetterDesk.Part(3, 0, ""));
        assertThat(open()).isEmpty();
        for (int i = 0; i < 3; i++) {
            Claimed claimed = mailroom.begun();
            assertThat(claimed.message().text()).isEqualTo("m" + i);
            mailroom.settle(claimed, new SendResult.Sent("", ""));
        }
    }

    @Test
    void replayingTwiceSendsOnce() {
        mover.move().await();
        String id = open().get(0).id();

        assertThat(desk.replay(mailroom.shard.workspace, id).await()).isEqualTo(Act.DONE);
        assertThat(desk.replay(mailroom.shard.workspace, id).await()).isEqualTo(Act.DONE);

        assertThat(mailroom.claim()).hasSize(1);
        assertThat(letters.find(mailroom.shard.workspace, id)
                        .await()
                        .orElseThrow()
                        .body())
                .isEmpty();
    }

    @Test
    void whatIsErasedCannotBeReplayed() {
        mover.move().await();
        String id = open().get(0).id();
        desk.erase(mailroom.shard.workspace, id).await();

        assertThat(desk.replay(mailroom.shard.workspace, id).await()).isEqualTo(Act.IMPOSSIBLE);
        assertThat(desk.replay(mailroom.shard.workspace, "none").await()).isEqualTo(Act.UNKNOWN);
    }

    @Test
    void whatIsReplayedAndDiesAgainIsALetterOfItsOwn() {
        mover.move().await();
        desk.replayAll(mailroom.shard.workspace, "", "", "").await();
        mailroom.settle(mailroom.begun(), new SendResult.Permanent("550", "still no"));

        mover.move().await();

        assertThat(open()).hasSize(1).extracting(DeadLetter::detail).containsExactly("550 still no");
    }

    private List<DeadLetter> open() {
        return letters.list(mailroom.shard.workspace, DeadFilter.open("", ""), "", 10)
                .await()
                .letters();
    }
}
