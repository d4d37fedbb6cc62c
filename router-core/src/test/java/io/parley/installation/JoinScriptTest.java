package io.parley.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.transcript.TestShard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinScriptTest {
    private final TestShard shard = new TestShard();
    private final JoinScript join = new JoinScript(shard.door);

    @BeforeEach
    void nobodys() {
        shard.door.call(redis -> redis.del(JoinScript.KEY)).await();
    }

    @Test
    void nodesOfOneInstallationJoinAgainAndAgain() {
        assertThat(join("ours", 1, 1)).isEqualTo("JOINED");
        assertThat(join("ours", 1, 1)).isEqualTo("JOINED");
    }

    @Test
    void aNodeWithAnotherKeyIsToldSo() {
        join("ours", 1, 1);

        assertThat(join("theirs", 1, 1)).isEqualTo("FOREIGN");
        assertThat(Installation.join(shard.door, "theirs").await())
                .hasValueSatisfying(problem -> assertThat(problem).contains("installation.key"));
    }

    @Test
    void twoVersionsRunSideBySideWhileTheOlderUnderstandsTheNewer() {
        join("ours", 1, 1);

        assertThat(join("ours", 2, 1)).isEqualTo("JOINED");
        assertThat(join("ours", 1, 1)).isEqualTo("JOINED");
    }

    @Test
    void anOlderNodeDoesNotMisreadWhatItCannotUnderstand() {
        join("ours", 3, 2);

        assertThat(join("ours", 1, 1)).isEqualTo("TOO_OLD");
        assertThat(join("ours", 2, 1)).isEqualTo("JOINED");
        assertThat(Installation.join(shard.door, "ours", 1, 1).await())
                .hasValueSatisfying(problem -> assertThat(problem).contains("schema 2", "up to 1"));
    }

    @Test
    void thisVersionUnderstandsWhatItWrites() {
        assertThat(Installation.NEEDS).isBetween(Installation.SCHEMA - 1, Installation.SCHEMA);
        assertThat(Installation.join(shard.door, "ours").await()).isEmpty();
    }

    private String join(String id, int schema, int needs) {
        return join.run(id, schema, needs).await().code();
    }
}
