package io.parley.testing;

import io.parley.embedded.Host;
import io.parley.embedded.RedisOptions;
import io.parley.embedded.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves {@link RedisEndpoint} parameters of constructors and test methods to a real, throw-away Redis server that is
 * shared by all tests of the JVM.
 */
public final class RedisExtension implements ParameterResolver {

    /** The machine that runs the tests. */
    public static Host machine() {
        return new Host(
                System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The shared server, started by the first call. Call from any thread. */
    public static RedisEndpoint endpoint() {
        return Shared.ENDPOINT;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == RedisEndpoint.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return endpoint();
    }

    private static final class Shared {

        static final RedisEndpoint ENDPOINT = start();

        private static RedisEndpoint start() {
            RedisServer server =
                    RedisServer.start(RedisOptions.throwAway(folder(), machine()), RedisServer.Watcher.none());
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "redis-stop"));
            return new RedisEndpoint(server.host(), server.port(), server.password());
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("parley-test-redis");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
