package io.parley.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves {@link PostgresServer} parameters of constructors and test methods to a real PostgreSQL server that is shared by
 * all tests of the JVM.
 */
public final class PostgresExtension implements ParameterResolver {

    /** The shared server, started by the first call. Call from any thread. */
    public static PostgresServer server() {
        return Shared.SERVER;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == PostgresServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return server();
    }

    private static final class Shared {
        static final PostgresServer SERVER = PostgresServer.start();
    }
}
