package io.parley.server.playground;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What pages listen to: server-sent events, each the whole view. A page too slow to read misses views, never the last one. */
final class Streams {

    /** Below the public door's idle limit. */
    private static final long BEAT_MS = 20_000;

    private final Vertx vertx;
    private final Set<HttpServerResponse> open = ConcurrentHashMap.newKeySet();

    Streams(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Streams views until the page leaves. Call on the request's context.
     *
     * @param view the view now, as one line of text
     */
    void open(HttpServerResponse response, Person person, Supplier<String> view) {
        Context context = vertx.getOrCreateContext();
        Stream stream = new Stream(response, view);
        Runnable watcher = () -> context.runOnContext(on -> stream.push());
        if (!person.watch(watcher)) {
            response.setStatusCode(429).end();
            return;
        }
        // Said to be encoded already, or the door would pack it and hold it back.
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        open.add(response);
        long beat = vertx.setPeriodic(BEAT_MS, on -> response.write(": \n\n"));
        response.closeHandler(gone -> {
            vertx.cancelTimer(beat);
            person.unwatch(watcher);
            open.remove(response);
        });
        response.drainHandler(room -> stream.pushMissed());
        stream.push();
    }

    /** Ends every stream. */
    void close() {
        open.forEach(HttpServerResponse::end);
    }

    private static final class Stream {

        private final HttpServerResponse response;
        private final Supplier<String> view;
        private boolean missed;

        Stream(HttpServerResponse response, Supplier<String> view) {
            this.response = response;
            this.view = view;
        }

        void push() {
            missed = response.writeQueueFull();
            if (!missed && !response.ended()) {
                response.write("data: " + view.get() + "\n\n");
            }
        }

        void pushMissed() {
            if (missed) {
                push();
            }
        }
    }
}
