package io.parley.bench.product;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.access.Sessions;
import io.parley.bench.baseline.NativeVertx;
import io.parley.directory.Directory;
import io.parley.id.SecureIds;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts the workspace made for load into an installation, and signs its agents in. */
final class BenchWorkspace {
    private static final int AMPLE = 100_000;

    private final int agents;
    private final Duration reopen;

    BenchWorkspace(int agents, Duration reopen) {
        this.agents = agents;
        this.reopen = reopen;
    }

    /** Writes the configuration into a database, before the product starts on it. */
    void write(String jdbcUrl) throws Exception {
        run(vertx -> Database.open(vertx, jdbcUrl, new SimpleMeterRegistry())
                .compose(database -> new Directory(database)
                        .save(BenchConfiguration.of(agents, AMPLE, 1, reopen))
                        .eventually(() -> database.close())));
    }

    /** Signs every agent in at the running product; one line each: path of the socket, tab, cookie. */
    List<String> signIn(String redis, URI origin) throws Exception {
        List<String> links = run(vertx -> RedisDoor.open(vertx, RedisSettings.of(redis))
                .compose(door -> links(new Sessions(door, new SecureIds(Clock.systemUTC())), new ArrayList<>())
                        .eventually(door::close)));
        List<String> seats = new ArrayList<>();
        for (String link : links) {
            seats.add(SignIn.at(origin, link));
        }
        return seats;
    }

    private Future<List<String>> links(Sessions sessions, List<String> links) {
        if (links.size() == agents) {
            return Future.succeededFuture(links);
        }
        String agent = BenchConfiguration.agent(links.size()).value();
        return sessions.newLink(BenchConfiguration.WORKSPACE.value(), agent, Duration.ofMinutes(10))
                .compose(link -> {
                    links.add(link);
                    return links(sessions, links);
                });
    }

    private static <T> T run(java.util.function.Function<Vertx, Future<T>> work) throws Exception {
        Vertx vertx = NativeVertx.start();
        try {
            return work.apply(vertx).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
