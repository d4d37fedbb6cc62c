package io.parley.assignment;

import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A routing node as a process of its own, to be killed: a command a line on its input (number and words, with tabs), an answer a
 * line on its output. An answer lingers for some milliseconds, as it does on a wire, so that a kill falls between what was done and
 * what was told. Ends with its input.
 */
public final class NodeMain {
    private static final int LINGER_MS = 40;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Random random = new Random();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final NodeCommands commands;

    private NodeMain(String uri, WorkspaceId workspace) {
        commands = new NodeCommands(vertx, open(uri, 5), workspace);
    }

    /** A machine at its limit lets a first connection wait too long. */
    private RedisDoor open(String uri, int attempts) {
        try {
            return await(RedisDoor.open(vertx, new RedisSettings(uri, Duration.ofSeconds(20), 4096)));
        } catch (IllegalStateException e) {
            if (attempts <= 1) {
                throw e;
            }
            return open(uri, attempts - 1);
        }
    }

    /** {@code uri workspace}. */
    public static void main(String[] arguments) throws IOException {
        NodeMain node = new NodeMain(arguments[0], new WorkspaceId(arguments[1]));
        await(node.commands.start());
        node.out.println("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                node.carryOut(line.split("\t"));
            }
        }
        System.exit(0);
    }

    private void carryOut(String[] line) {
        String[] words = new String[line.length - 1];
        System.arraycopy(line, 1, words, 0, words.length);
        attempt(
                line[0],
                () -> commands.carryOut(words)
                        .otherwise(failure -> "FAILED " + failure)
                        .onSuccess(answer -> vertx.setTimer(
                                1 + random.nextInt(LINGER_MS),
                                waited -> out.println(line[0] + '\t' + answer.replace('\n', ' ')))));
    }

    /** Without the shared Redis that {@link World} would start. */
    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attempt(String number, Callable<?> work) {
        try {
            work.call();
        } catch (Exception e) {
            out.println(number + "\tFAILED " + e);
        }
    }
}
