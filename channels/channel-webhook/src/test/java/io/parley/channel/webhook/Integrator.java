package io.parley.channel.webhook;

import com.standardwebhooks.Webhook;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.testing.channel.ChannelHouse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A running adapter with one inbox, and the other side of it, which signs with the library of the specification. */
final class Integrator {

    static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OLD_KEY = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    final Map<String, String> settings = new HashMap<>(Map.of("url", "https://integrator.example/parley"));
    final Map<String, String> secrets = new HashMap<>(Map.of("keys", KEY));
    final WebhookAdapter adapter = new WebhookAdapter();
    ChannelHouse house = new ChannelHouse("webhook");

    Integrator open() {
        house = new ChannelHouse("webhook", inbox());
        // The library compares with the machine's time.
        house.clock.set(Instant.now());
        adapter.start(house).toCompletableFuture().join();
        return this;
    }

    Inbox inbox() {
        return new Inbox("demo", "hook", "Hook", "hook", settings, secrets);
    }

    IngressAnswer post(String path, String body) {
        return post(path, "msg-1", KEY, body);
    }

    IngressAnswer post(String path, String id, String key, String body) {
        return call(path, signed(id, house.clock.instant().getEpochSecond(), key, body), body);
    }

    IngressAnswer call(String path, Map<String, String> headers, String body) {
        return house.call("hook", "POST", path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> signed(String id, long timestamp, String key, String body) {
        try {
            return Map.of(
                    "Webhook-Id",
                    id,
                    "Webhook-Timestamp",
                    Long.toString(timestamp),
                    "Webhook-Signature",
                    new Webhook(key).sign(id, timestamp, body));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(IngressAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
