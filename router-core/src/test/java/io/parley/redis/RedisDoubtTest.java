package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import io.parley.redis.RedisDoubtException.Kind;
import io.parley.transcript.TestShard;
import io.vertx.core.Future;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisDoubtTest {

    @ParameterizedTest
    @CsvSource({
        "OOM command not allowed when used memory > 'maxmemory'., FULL",
        "MISCONF Errors writing to the AOF file: No space left on device, DISK",
        "NOREPLICAS Not enough good replicas to write., NO_REPLICAS",
        "MOVED 866 127.0.0.1:7001, UNREACHABLE",
        "CLUSTERDOWN The cluster is down, UNREACHABLE",
        "MASTERDOWN Link with MASTER is down, UNREACHABLE",
        "ERR user_script:12: no, OTHER",
        "NOAUTH Authentication required., OTHER",
    })
    void firstWordOfAnErrorSaysWhichDoubtItIs(String error, Kind kind) {
        assertThat(Doubts.of(new RedisCommandExecutionException(error), "post.lua")
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void driversOwnFailuresAreTold() {
        assertThat(kind(new RedisCommandTimeoutException())).isEqualTo(Kind.TIMEOUT);
        assertThat(kind(new RedisLoadingException("LOADING Redis is loading"))).isEqualTo(Kind.LOADING);
        assertThat(kind(new RedisReadOnlyException("READONLY You can't write"))).isEqualTo(Kind.READ_ONLY);
        assertThat(kind(new RedisBusyException("BUSY Redis is busy"))).isEqualTo(Kind.OVERLOADED);
        assertThat(kind(new RedisException("Request queue size exceeded: 4096")))
                .isEqualTo(Kind.OVERLOADED);
        assertThat(kind(new RedisException("Connection is closed"))).isEqualTo(Kind.UNREACHABLE);
        assertThat(kind(new ClosedChannelException())).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void messageNamesWhatAndNeverWhatRedisQuoted() {
        RedisDoubtException doubt =
                Doubts.of(new RedisCommandExecutionException("ERR bad 'my card is 4111'"), "post.lua");

        assertThat(doubt).hasMessage("post.lua: Redis refused");
        assertThat(doubt.retryAfter()).isPositive();
    }

    @Test
    void doorFailsWithADoubtAndNothingElse() {
        TestShard shard = new TestShard();

        Future<String> asked = shard.door
                .call(redis -> redis.set(shard.keys.events(), "x"))
                .compose(done -> shard.door.call(redis -> redis.hget(shard.keys.events(), "x")));

        assertThat(asked.otherwiseEmpty()
                        .compose(x -> asked)
                        .transform(r -> Future.succeededFuture(r.cause()))
                        .await())
                .isInstanceOf(RedisDoubtException.class)
                .hasMessage("command: Redis refused");
        assertThat(shard.door.standing().up()).isTrue();
    }

    private static Kind kind(Throwable failure) {
        return Doubts.of(failure, "command").kind();
    }
}
