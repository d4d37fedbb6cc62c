package io.parley.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.FetchedFile;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Receipt;
import io.parley.testing.channel.ChannelHouse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDoorTest {

    private static final String HELLO =
            "{\"id\":\"m-1\",\"contact\":{\"id\":\"u-77\",\"name\":\"Lin\"},\"text\":\"Hello 你好\"}";

    private final Integrator integrator = new Integrator().open();

    @Nested
    class AMessage {

        @Test
        void isHandedOnWhole() {
            var answer = integrator.post(
                    "/messages",
                    "{\"id\":\"m-1\",\"contact\":{\"id\":\"u-77\",\"name\":\"Lin\",\"email\":\"lin@example.org\","
                            + "\"phone\":\"+15550100\"},\"text\":\"Hello\",\"subject\":\"Oars\","
                            + "\"attributes\":{\"language\":\"zh\"},\"automatic\":true,"
                            + "\"sentAt\":\"2026-01-15T13:00:00+01:00\"}");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(Integrator.text(answer)).isEqualTo("{\"conversation\":\"c1\",\"seq\":1,\"duplicate\":false}");
            assertThat(integrator.house.sink.messages).singleElement().satisfies(message -> {
                assertThat(message.inbox()).isEqualTo("hook");
                assertThat(message.providerMessageId()).isEqualTo("m-1");
                assertThat(message.contact()).isEqualTo(new ContactAddress("u-77", "Lin"));
                assertThat(message.text()).isEqualTo("Hello");
                assertThat(message.subject()).isEqualTo("Oars");
                assertThat(message.kind()).isEqualTo(Kind.TEXT);
                assertThat(message.automatic()).isTrue();
                assertThat(message.attributes())
                        .isEqualTo(Map.of("language", "zh", "email", "lin@example.org", "phone", "+15550100"));
                assertThat(message.sentAt()).contains(Instant.parse("2026-01-15T12:00:00Z"));
            });
        }

        @Test
        void thatComesAgainGetsTheSameAnswerAndIsKeptOnce() {
            integrator.post("/messages", HELLO);

            var again = integrator.post("/messages", HELLO);
            var underAnotherDelivery = integrator.post("/messages", "msg-2", Integrator.KEY, HELLO);

            assertThat(again.status()).isEqualTo(202);
            assertThat(Integrator.text(again)).contains("\"duplicate\":true");
            assertThat(underAnotherDelivery.status()).isEqualTo(202);
            assertThat(integrator.house.sink.messages).hasSize(1);
        }

        @Test
        void namesFilesThatAreFetchedLater() {
            integrator.post(
                    "/messages",
                    "{\"id\":\"m-1\",\"contact\":{\"id\":\"u\"},\"attachments\":[{\"url\":\"https://files.example/a/photo.jpg?t=1\","
                            + "\"type\":\"image/jpeg\"},{\"url\":\"https://files.example/b\",\"name\":\"../x\\u0000/plan.pdf\"}]}");

            assertThat(integrator.house.files.expected)
                    .containsExactly("hook|https://files.example/a/photo.jpg?t=1", "hook|https://files.example/b");
            assertThat(integrator.house.sink.messages).singleElement().satisfies(message -> {
                assertThat(message.kind()).isEqualTo(Kind.IMAGE);
                assertThat(message.attachments())
                        .extracting(file -> file.name())
                        .containsExactly("photo.jpg", "plan.pdf");
                assertThat(message.attachments())
                        .extracting(file -> file.mediaType())
                        .containsExactly("image/jpeg", "application/octet-stream");
                assertThat(message.attachments().get(0).blob())
                        .isEqualTo(integrator.house.files.key("hook", "https://files.example/a/photo.jpg?t=1"));
            });
            assertThat(integrator.house.requests).isEmpty();
        }

        @Test
        void ofAnUnknownKindIsUnsupportedAndNoError() {
            integrator.post("/messages", "{\"id\":\"m-1\",\"contact\":{\"id\":\"u\"},\"kind\":\"hologram\"}");

            assertThat(integrator.house.sink.messages)
                    .singleElement()
                    .satisfies(message -> assertThat(message.kind()).isEqualTo(Kind.UNSUPPORTED));
        }

        @Test
        void isNotAcknowledgedWhileStorageIsInDoubt() {
            integrator.house.sink.answer(
                    Optional.of(new Receipt.Refused("UNAVAILABLE", "storage is in doubt", Duration.ofSeconds(3))));

            var answer = integrator.post("/messages", HELLO);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "3");
        }

        @Test
        void thatCanNeverBeTakenIsToldSo() {
            integrator.house.sink.answer(Optional.of(new Receipt.Refused("TOO_LONG", "no", Duration.ZERO)));

            assertThat(integrator.post("/messages", HELLO).status()).isEqualTo(422);
        }
    }

    @Nested
    class Refused {

        @Test
        void wrongSignatureOrNoneOrOfAnotherKeyOrAnotherBodyStoresNothing() {
            Map<String, String> good = Integrator.signed("msg-1", now(), Integrator.KEY, HELLO);
            Map<String, String> flipped = new HashMap<>(good);
            flipped.put(
                    "Webhook-Signature",
                    "v1,AAAA" + good.get("Webhook-Signature").substring(7));
            Map<String, String> unsigned = new HashMap<>(good);
            unsigned.remove("Webhook-Signature");
            Map<String, String> otherId = new HashMap<>(good);
            otherId.put("Webhook-Id", "msg-2");

            assertThat(status(flipped, HELLO)).isEqualTo(401);
            assertThat(status(unsigned, HELLO)).isEqualTo(401);
            assertThat(status(otherId, HELLO)).isEqualTo(401);
            assertThat(status(Map.of(), HELLO)).isEqualTo(401);
            assertThat(status(good, HELLO + " ")).isEqualTo(401);
            assertThat(status(Integrator.signed("msg-1", now(), Integrator.OLD_KEY, HELLO), HELLO))
                    .isEqualTo(401);
            assertThat(integrator.house.sink.isEmpty()).isTrue();

            // The control: the same request untouched is taken.
            assertThat(status(good, HELLO)).isEqualTo(202);
        }

        @Test
        void aReplayIsRefusedOnceItsTimeIsOver() {
            Map<String, String> good = Integrator.signed("msg-1", now(), Integrator.KEY, HELLO);
            integrator.house.clock.pass(Duration.ofSeconds(301));

            assertThat(status(good, HELLO)).isEqualTo(401);
            assertThat(status(Integrator.signed("msg-1", now() + 301, Integrator.KEY, HELLO), HELLO))
                    .isEqualTo(401);
            assertThat(integrator.house.sink.isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-1", "1e9", "99999999999999999999", "now"})
        void aTimeThatIsNone(String timestamp) {
            Map<String, String> headers = new HashMap<>(Integrator.signed("msg-1", now(), Integrator.KEY, HELLO));
            headers.put("Webhook-Timestamp", timestamp);

            assertThat(status(headers, HELLO)).isEqualTo(401);
        }

        @Test
        void anOversizedBody() {
            String body = "{\"id\":\"m-1\",\"text\":\"" + "a".repeat(WebhookDoor.LARGEST_BODY) + "\"}";

            assertThat(integrator.post("/messages", body).status()).isEqualTo(413);
            assertThat(integrator.house.sink.isEmpty()).isTrue();
        }

        @Test
        void otherPathsAndMethods() {
            assertThat(integrator.post("", HELLO).status()).isEqualTo(404);
            assertThat(integrator.post("/messages/x", HELLO).status()).isEqualTo(404);
            assertThat(integrator
                            .house
                            .call("hook", "GET", "/messages", Map.of(), new byte[0])
                            .status())
                    .isEqualTo(405);
            assertThat(integrator.house.sink.isEmpty()).isTrue();
        }

        private long now() {
            return integrator.house.clock.instant().getEpochSecond();
        }

        private int status(Map<String, String> headers, String body) {
            return integrator.call("/messages", headers, body).status();
        }
    }

    @Nested
    class Malformed {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "not json | the body",
                    "[] | the body",
                    "'{\"id\":\"a\",\"id\":\"b\"}' | the body",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"},\"text\":\"x\"} more' | the body",
                    "'{\"contact\":{\"id\":\"u\"},\"text\":\"x\"}' | id",
                    "'{\"id\":\"m\",\"text\":\"x\"}' | contact.id",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"}}' | text",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"},\"text\":5}' | text",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"},\"txt\":\"x\"}' | txt",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"},\"text\":\"x\",\"sentAt\":\"noon\"}' | sentAt",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"},\"text\":\"x\",\"attributes\":{\"client-id\":\"1\"}}' | attributes",
                    "'{\"id\":\"m\",\"contact\":{\"id\":\"u\"},\"attachments\":[{\"url\":\"file:///etc/passwd\"}]}' | attachments[0].url"
                })
        void isKeptForAnOperatorAndToldWithTheField(String body, String field) {
            var answer = integrator.post("/messages", body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(Integrator.text(answer)).contains("\"MALFORMED\"").contains("\"" + field + ": expected ");
            assertThat(integrator.house.sink.messages).isEmpty();
            assertThat(integrator.house.sink.quarantined).hasSize(1);
        }

        @Test
        void aTowerOfBracketsIsRefusedWithoutHarm() {
            String body = "{\"id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

            assertThat(integrator.post("/messages", body).status()).isEqualTo(400);
        }

        @Test
        void wordsOfTheBodyAreNotRepeatedInTheReason() {
            integrator.post("/messages", "{\"id\":\"m\",\"text\":\"my secret words\" oops}");

            assertThat(integrator.house.sink.quarantined.get(0).reason()).doesNotContain("secret", "oops");
        }
    }

    @Nested
    class ADeliveryEvent {

        @Test
        void isReportedAboutTheMessageThatWasSent() {
            var answer = integrator.post(
                    "/events",
                    "{\"id\":\"e1\",\"message\":\"01m\",\"status\":\"failed\",\"code\":\"410\",\"detail\":\"left\\nus\"}");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(integrator.house.sink.events).singleElement().satisfies(event -> {
                assertThat(event.reference()).isEqualTo("01m");
                assertThat(event.status()).isEqualTo(Status.FAILED);
                assertThat(event.code()).isEqualTo("410");
                assertThat(event.detail()).isEqualTo("left us");
                assertThat(event.reportId()).isEqualTo("e1");
            });
        }

        @Test
        void ofAnUnknownStatusIsMalformed() {
            assertThat(integrator
                            .post("/events", "{\"message\":\"01m\",\"status\":\"eaten\"}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class AFile {

        @Test
        void isFetchedWithItsAnswerClassified() {
            assertThat(fetch(ChannelHouse.answered(200, "bytes"))).isInstanceOf(FetchedFile.Bytes.class);
            assertThat(fetch(ChannelHouse.answered(404, ""))).isInstanceOf(FetchedFile.Never.class);
            assertThat(fetch(ChannelHouse.later(429, Duration.ofSeconds(7))))
                    .isEqualTo(new FetchedFile.NotNow(Duration.ofSeconds(7), "status 429"));
            assertThat(fetch(new io.parley.channel.EgressResult.Forbidden("private")))
                    .isInstanceOf(FetchedFile.Never.class);
            assertThat(fetch(new io.parley.channel.EgressResult.Failed(true, "broke off")))
                    .isInstanceOf(FetchedFile.NotNow.class);
            assertThat(fetch(new io.parley.channel.EgressResult.Answered(
                            200, Map.of(), new byte[9], true, Optional.empty())))
                    .isInstanceOf(FetchedFile.Never.class);
        }

        private FetchedFile fetch(io.parley.channel.EgressResult answer) {
            integrator.house.outside(request -> answer);
            return integrator.house.files.fetch(integrator.inbox(), "https://files.example/a");
        }
    }
}
