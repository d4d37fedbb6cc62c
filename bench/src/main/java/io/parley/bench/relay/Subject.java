package io.parley.bench.relay;

import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.process.RedisUnderTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One relay with its Redis and its generator, kept running through all rounds.
 *
 * @param address where visitors connect
 * @param generator says {@code ready} before it is handed here
 */
public record Subject(
        String name,
        URI address,
        AutoCloseable relay,
        ProcessUnderTest server,
        RedisUnderTest redis,
        ProcessUnderTest generator)
        implements AutoCloseable {

    /** One round at this rate. Blocks. */
    public Measured run(int rate, int seconds) throws IOException, InterruptedException {
        CommandCounts.begin(redis.commands());
        double serverBefore = server.cpuMicros();
        double redisBefore = redis.process().cpuMicros();
        generator.tell("run " + rate + " " + seconds);
        String line = generator.await(said -> said.startsWith("round "), Duration.ofSeconds(seconds + 30L));
        Round round = Round.of(line.substring("round ".length()));
        double messages = Math.max(1, round.seen().arrived());
        return new Measured(
                (server.cpuMicros() - serverBefore) / messages,
                (redis.process().cpuMicros() - redisBefore) / messages,
                round,
                CommandCounts.rows(name, redis.commands(), messages));
    }

    @Override
    public void close() throws Exception {
        generator.close();
        relay.close();
        redis.close();
    }

    /** CPU microseconds per delivered message, what the generator saw, and what Redis was asked. */
    public record Measured(double serverMicros, double redisMicros, Round round, List<List<Object>> commands) {}
}
