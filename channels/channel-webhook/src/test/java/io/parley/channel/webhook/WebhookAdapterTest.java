package io.parley.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.testing.channel.ChannelHouse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WebhookAdapterTest {

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ChannelAdapter.class))
                .anySatisfy(adapter -> assertThat(adapter.type()).isEqualTo("webhook"));
    }

    @Nested
    class WithoutWhatItNeeds {

        @Test
        void itDoesNotStartAndNamesTheSetting() {
            assertThatThrownBy(() -> with("keys", "").open())
                    .hasMessageContaining("inbox hook: secret keys: not set (expected: one or more keys");
            assertThatThrownBy(() -> with("keys", "password").open())
                    .hasMessageContaining("inbox hook: secret keys: *** (expected:")
                    .message()
                    .doesNotContain("password");
        }

        @Test
        void everyProblemIsToldAtOnce() {
            Integrator wrong = with("keys", "");
            wrong.settings.put("url", "ftp://x");
            wrong.settings.put("tolerance-seconds", "5");

            assertThatThrownBy(wrong::open)
                    .hasMessageContaining("secret keys")
                    .hasMessageContaining("url: ftp://x (expected:")
                    .hasMessageContaining("tolerance-seconds: 5 (expected:");
        }

        private Integrator with(String secret, String value) {
            Integrator integrator = new Integrator();
            integrator.secrets.put(secret, value);
            return integrator;
        }
    }

    @Nested
    class Sending {

        private final Integrator integrator = new Integrator().open();

        @Test
        void postsWhatTheSpecificationsLibraryVerifies() throws Exception {
            assertThat(send()).isEqualTo(new SendResult.Sent("01m", "answered 200"));

            EgressRequest request = integrator.house.requests.get(0);
            String body = new String(request.body(), StandardCharsets.UTF_8);
            new Webhook(Integrator.KEY).verify(body, lowerCase(request.headers()));
            assertThat(request.url().toString()).isEqualTo("https://integrator.example/parley");
            assertThat(request.headers()).containsEntry("webhook-id", "01m");
            assertThat(body)
                    .isEqualTo(
                            "{\"type\":\"message.send\",\"timestamp\":\"2026-01-15T12:00:00Z\",\"data\":{\"id\":\"01m\","
                                    + "\"inbox\":\"hook\",\"conversation\":\"c1\",\"seq\":7,\"contact\":{\"id\":\"u-77\",\"name\":\"Lin\"},"
                                    + "\"author\":\"Mei\",\"text\":\"你好 👋\"}}");
        }

        @Test
        void everyTryHasTheSameBodyAndId() {
            send();
            integrator.house.clock.pass(Duration.ofMinutes(10));
            send();

            assertThat(integrator.house.requests).hasSize(2);
            assertThat(integrator.house.requests.get(0).body())
                    .isEqualTo(integrator.house.requests.get(1).body());
            assertThat(integrator.house.requests.get(0).headers().get("webhook-id"))
                    .isEqualTo(integrator.house.requests.get(1).headers().get("webhook-id"));
            assertThat(integrator.house.requests.get(0).headers().get("webhook-signature"))
                    .isNotEqualTo(integrator.house.requests.get(1).headers().get("webhook-signature"));
        }

        @Test
        void classifiesAnswers() {
            assertThat(after(ChannelHouse.answered(204, ""))).isInstanceOf(SendResult.Sent.class);
            assertThat(after(ChannelHouse.later(429, Duration.ofSeconds(9))))
                    .isEqualTo(new SendResult.Retryable(Duration.ofSeconds(9), "answered 429: too many"));
            assertThat(after(ChannelHouse.answered(429, "")))
                    .isEqualTo(new SendResult.Retryable(Duration.ofSeconds(30), "answered 429: too many"));
            assertThat(after(ChannelHouse.answered(500, ""))).isInstanceOf(SendResult.Retryable.class);
            assertThat(after(ChannelHouse.later(503, Duration.ofSeconds(4))))
                    .isEqualTo(new SendResult.Retryable(Duration.ofSeconds(4), "answered 503"));
            assertThat(after(ChannelHouse.answered(410, "")))
                    .isEqualTo(new SendResult.Permanent("HTTP_410", "the address is gone"));
            assertThat(after(ChannelHouse.answered(404, ""))).isInstanceOf(SendResult.Permanent.class);
            assertThat(after(ChannelHouse.answered(302, ""))).isInstanceOf(SendResult.Permanent.class);
            assertThat(after(new EgressResult.Failed(true, "no answer"))).isInstanceOf(SendResult.Retryable.class);
            assertThat(after(new EgressResult.Failed(false, "no route"))).isInstanceOf(SendResult.Retryable.class);
            assertThat(after(new EgressResult.Forbidden("private"))).isInstanceOf(SendResult.Permanent.class);
        }

        @Test
        void anInboxWithoutAddressOnlyReceives() {
            Integrator mute = new Integrator();
            mute.settings.remove("url");
            mute.open();

            SendResult result =
                    mute.adapter.send(message()).toCompletableFuture().join();

            assertThat(result).isInstanceOf(SendResult.Permanent.class);
            assertThat(mute.house.requests).isEmpty();
        }

        @Test
        void nothingIsSentAfterTheStop() {
            integrator.adapter.stop().toCompletableFuture().join();

            assertThat(send()).isInstanceOf(SendResult.Retryable.class);
            assertThat(integrator.house.requests).isEmpty();
        }

        private SendResult after(EgressResult answer) {
            integrator.house.outside(request -> answer);
            return send();
        }

        private SendResult send() {
            return integrator.adapter.send(message()).toCompletableFuture().join();
        }
    }

    private static Map<String, List<String>> lowerCase(Map<String, String> headers) {
        Map<String, List<String>> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return lower;
    }

    private static OutboundMessage message() {
        return new OutboundMessage(
                "01m",
                "hook",
                "u-77",
                "Lin",
                "c1",
                7,
                "你好 👋",
                "",
                "Mei",
                List.of(),
                List.of(),
                Instant.parse("2026-01-15T12:00:00Z"),
                1);
    }
}
