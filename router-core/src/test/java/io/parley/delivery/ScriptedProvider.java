package io.parley.delivery;

import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel whose provider fails as it is told to. */
final class ScriptedProvider {
    /** What goes wrong. */
    enum Fault {
        NONE,
        /** A 5xx before anything was taken. */
        UNAVAILABLE,
        /** A 429 with Retry-After. */
        TOO_MANY,
        /** Taken, and the connection breaks before the answer. */
        RESET_AFTER_BODY,
        /** Refused for good. */
        REFUSED,
        /** A bug in the adapter. */
        THROWS
    }

    private final Vertx vertx;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    ScriptedProvider(Vertx vertx) {
        this.vertx = vertx;
    }

    void fault(Fault next) {
        fault = next;
    }

    /** Ids of the messages that reached somebody, as often as they did. */
    List<String> taken() {
        return taken;
    }

    Future<SendResult> send(OutboundMessage message) {
        Fault now = fault;
        if (now == Fault.THROWS) {
            throw new IllegalStateException("bug");
        }
        Promise<SendResult> answer = Promise.promise();
        vertx.setTimer(1, fired -> answer.complete(answer(now, message)));
        return answer.future();
    }

    private SendResult answer(Fault now, OutboundMessage message) {
        return switch (now) {
            case NONE -> {
                taken.add(message.id());
                yield new SendResult.Sent("<" + message.id() + "@parley>", "");
            }
            case UNAVAILABLE -> new SendResult.Retryable(Duration.ZERO, "503");
            case TOO_MANY -> new SendResult.Retryable(Duration.ofSeconds(30), "429");
            case RESET_AFTER_BODY -> {
                taken.add(message.id());
                yield new SendResult.Unknown("", "reset after the body");
            }
            case REFUSED -> new SendResult.Permanent("21211", "no such number");
            case THROWS -> throw new IllegalStateException("answered already");
        };
    }
}
