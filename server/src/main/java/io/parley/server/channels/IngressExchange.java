package io.parley.server.channels;

import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request of a provider, from its first byte to the answer. All state lives on the connection's context. */
final class IngressExchange {

    private static final Logger LOG = LoggerFactory.getLogger(IngressExchange.class);
    private static final long BODY_MS = 10_000;

    /** Below the 15 s after which the most patient provider gives up. */
    private static final long ANSWER_MS = 14_000;

    private final Vertx vertx;
    private final IngressRoom room;
    private final ChannelDoor.Entrance entrance;
    private final HttpServerRequest request;
    private final String sender;
    private final Buffer body = Buffer.buffer();
    private int taken;
    private long timer;
    private boolean over;

    IngressExchange(
            Vertx vertx, IngressRoom room, ChannelDoor.Entrance entrance, HttpServerRequest request, String sender) {
        this.vertx = vertx;
        this.room = room;
        this.entrance = entrance;
        this.request = request;
        this.sender = sender;
    }

    /**
     * Reads the body, asks the handler, answers.
     *
     * @param path what follows the inbox's address
     * @param url the public address of the request
     */
    void run(String path, String url) {
        if (!room.enter()) {
            later();
            return;
        }
        timer = vertx.setTimer(BODY_MS, late -> refuse(408));
        request.response().closeHandler(gone -> finish());
        if (declaredLength() > entrance.maxBodyBytes()) {
            refuse(413);
            return;
        }
        request.handler(this::grow);
        request.exceptionHandler(broken -> finish());
        request.endHandler(whole -> ask(path, url));
    }

    private long declaredLength() {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void grow(Buffer part) {
        if (over) {
            return;
        }
        if (body.length() + part.length() > entrance.maxBodyBytes()) {
            refuse(413);
        } else if (!room.take(part.length())) {
            finish();
            later();
        } else {
            taken += part.length();
            body.appendBuffer(part);
        }
    }

    private void ask(String path, String url) {
        if (over) {
            return;
        }
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(ANSWER_MS, late -> {
            LOG.atWarn().addKeyValue("inbox", entrance.inbox()).log("A channel gave no answer in time");
            answer(IngressAnswer.later(java.time.Duration.ofSeconds(5)));
        });
        var context = vertx.getOrCreateContext();
        handled(path, url)
                .whenComplete((answer, failure) -> context.runOnContext(back -> {
                    if (failure != null) {
                        broken(failure);
                    } else {
                        answer(answer);
                    }
                }));
    }

    private CompletionStage<IngressAnswer> handled(String path, String url) {
        try {
            return entrance.handler()
                    .answer(new IngressRequest(
                            request.method().name(),
                            path,
                            request.query() == null ? "" : request.query(),
                            headers(),
                            body.getBytes(),
                            sender,
                            url));
        } catch (RuntimeException bug) {
            return java.util.concurrent.CompletableFuture.failedFuture(bug);
        }
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        List.copyOf(request.headers().getAll(name))));
        return headers;
    }

    /** A bug, or storage that cannot be reached: nothing was accepted, so the provider is asked to come again. */
    private void broken(Throwable failure) {
        LOG.atError()
                .addKeyValue("inbox", entrance.inbox())
                .setCause(failure)
                .log("A channel failed to answer a request");
        answer(IngressAnswer.later(java.time.Duration.ofSeconds(5)));
    }

    private void answer(IngressAnswer answer) {
        if (over) {
            return;
        }
        finish();
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }

    /** The rest of a refused body is not read: the connection ends with the answer. */
    private void refuse(int status) {
        if (over) {
            return;
        }
        finish();
        request.response().setStatusCode(status).putHeader("Connection", "close");
        request.response().end().onComplete(told -> request.connection().close());
    }

    private void later() {
        request.response().setStatusCode(503).putHeader("Retry-After", "1").putHeader("Connection", "close");
        request.response().end().onComplete(told -> request.connection().close());
    }

    private void finish() {
        if (!over) {
            over = true;
            vertx.cancelTimer(timer);
            room.leave(taken);
        }
    }
}
