package io.parley.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.access.Sessions.Session;
import io.parley.transcript.TestShard;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestShard shard = new TestShard();
    private final Sessions sessions = new Sessions(shard.door, shard.ids);

    @Test
    void aLinkSignsInOnce() {
        String link = sessions.newLink("demo", "mei", HOUR).await();

        Session session = sessions.redeem(link).await().orElseThrow();

        assertThat(session.agent()).isEqualTo("mei");
        assertThat(session.csrf()).hasSize(32).isNotEqualTo(session.secret());
        assertThat(sessions.find(session.secret()).await()).hasValue(session);
        assertThat(sessions.redeem(link).await()).isEmpty();
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneGetsIn() {
        String link = sessions.newLink("demo", "mei", HOUR).await();
        List<Future<Optional<Session>>> tries = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            tries.add(sessions.redeem(link));
        }

        assertThat(tries.stream().map(attempt -> attempt.await()).filter(Optional::isPresent))
                .hasSize(1);
    }

    @Test
    void lookingAtALinkDoesNotUseItUp() {
        String link = sessions.newLink("demo", "mei", HOUR).await();

        assertThat(sessions.peek(link).await()).map(Session::agent).hasValue("mei");
        assertThat(sessions.peek(link).await()).map(Session::secret).hasValue("");
        assertThat(sessions.redeem(link).await()).isPresent();
        assertThat(sessions.peek(link).await()).isEmpty();
    }

    @Test
    void anExpiredLinkIsWorthNothing() {
        String link = sessions.newLink("demo", "mei", Duration.ofMillis(20)).await();

        await().until(() -> sessions.peek(link).await().isEmpty());
        assertThat(sessions.redeem(link).await()).isEmpty();
    }

    @Test
    void anEndedSessionIsGone() {
        Session session = sessions.redeem(sessions.newLink("demo", "mei", HOUR).await())
                .await()
                .orElseThrow();

        sessions.end(session.secret()).await();

        assertThat(sessions.find(session.secret()).await()).isEmpty();
        assertThat(sessions.find("").await()).isEmpty();
    }

    @Test
    void noSecretLiesInRedis() {
        String link = sessions.newLink("demo", "mei", HOUR).await();
        Session session = sessions.redeem(link).await().orElseThrow();
        String other = sessions.newLink("demo", "tom", HOUR).await();

        assertThat(shard.door.call(redis -> redis.keys("{access}:*")).await())
                .isNotEmpty()
                .noneMatch(key -> key.contains(session.secret()) || key.contains(other));
    }

    @Test
    void aSessionPrintsNoSecret() {
        Session session = new Session("s3cret", "demo", "mei", "t0ken");

        assertThat(session.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
    }
}
