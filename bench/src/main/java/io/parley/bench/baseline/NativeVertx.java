package io.parley.bench.baseline;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Vert.x set as the product sets it: native transport, one event loop per core. */
public final class NativeVertx {

    /** A new instance. */
    public static Vertx start() {
        return Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
    }

    private NativeVertx() {}
}
