package io.parley.channel.tck.fake;

import io.parley.channel.HttpIngress;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The public HTTP door. The public origin is {@value #ORIGIN}. */
public final class FakeIngress implements HttpIngress {

    /** The public origin. */
    public static final String ORIGIN = "https://parley.example";

    private final String type;
    private final EventLoop loop;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();

    FakeIngress(String type, EventLoop loop) {
        this.type = type;
        this.loop = loop;
    }

    /** Calls an inbox as its provider does. A handler that throws or fails is answered for with 503, as by the server. */
    public CompletableFuture<IngressAnswer> call(String inbox, HttpCall call) {
        Handler handler = handlers.get(inbox);
        if (handler == null) {
            return CompletableFuture.completedFuture(IngressAnswer.later(Duration.ofSeconds(5)));
        }
        if (call.length() > limits.get(inbox)) {
            return CompletableFuture.completedFuture(IngressAnswer.status(413));
        }
        int question = call.target().indexOf('?');
        IngressRequest request = new IngressRequest(
                call.method(),
                question < 0 ? call.target() : call.target().substring(0, question),
                question < 0 ? "" : call.target().substring(question + 1),
                call.headers(),
                call.body(),
                "203.0.113.7",
                url(inbox) + call.target());
        return loop.call(() -> handler.answer(request))
                .exceptionally(failed -> IngressAnswer.later(Duration.ofSeconds(5)));
    }

    @Override
    public void handle(String inbox, int maxBodyBytes, Handler handler) {
        handlers.put(inbox, handler);
        limits.put(inbox, maxBodyBytes);
    }

    @Override
    public URI url(String inbox) {
        return address(type, inbox);
    }

    /** The public address of an inbox. */
    public static URI address(String type, String inbox) {
        return URI.create(ORIGIN + "/channels/" + type + "/" + inbox);
    }
}
