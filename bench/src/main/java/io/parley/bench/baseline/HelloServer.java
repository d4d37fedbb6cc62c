package io.parley.bench.baseline;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Answers every request with a greeting: what a JVM with Vert.x and a router costs to start. */
public final class HelloServer {

    /** Takes the port. */
    public static void main(String[] arguments) {
        Vertx vertx = NativeVertx.start();
        Router router = Router.router(vertx);
        router.route().handler(context -> context.end("hello"));
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                .onFailure(Throwable::printStackTrace);
    }

    private HelloServer() {}
}
