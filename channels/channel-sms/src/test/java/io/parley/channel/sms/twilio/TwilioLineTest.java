package io.parley.channel.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.FetchedFile;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.IngressAnswer;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.SmsLine;
import io.parley.testing.channel.ChannelHouse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioLineTest {

    private final TwilioHouse twilio = new TwilioHouse().open();

    @Nested
    class AMessage {

        @Test
        void isHandedOnAndAnsweredWithNothingToSay() {
            IngressAnswer answer = twilio.post("", TwilioHouse.sms("SM1", "你好 👋"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("<Response></Response>");
            assertThat(answer.headers()).containsEntry("Content-Type", "text/xml; charset=utf-8");
            assertThat(twilio.house.sink.messages).singleElement().satisfies(message -> {
                assertThat(message.providerMessageId()).isEqualTo("SM1");
                assertThat(message.contact().value()).isEqualTo(TwilioHouse.CONTACT);
                assertThat(message.text()).isEqualTo("你好 👋");
                assertThat(message.kind()).isEqualTo(Kind.TEXT);
                assertThat(message.attributes()).containsEntry("to", "+15550100");
            });
        }

        @Test
        void thatComesAgainIsKeptOnceAndAnsweredAlike() {
            twilio.post("", TwilioHouse.sms("SM1", "Hello"));

            assertThat(twilio.post("", TwilioHouse.sms("SM1", "Hello")).status())
                    .isEqualTo(200);
            assertThat(twilio.house.sink.messages).hasSize(1);
        }

        @Test
        void withPicturesNamesFilesThatAreFetchedLater() {
            Map<String, String> fields = TwilioHouse.sms("MM1", "");
            fields.put("NumMedia", "2");
            fields.put("MediaUrl0", "https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM1/Media/ME1");
            fields.put("MediaContentType0", "image/jpeg");
            fields.put("MediaUrl1", "https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM1/Media/ME2");
            fields.put("MediaContentType1", "nonsense");

            twilio.post("", fields);

            assertThat(twilio.house.files.expected).hasSize(2);
            assertThat(twilio.house.requests).isEmpty();
            assertThat(twilio.house.sink.messages).singleElement().satisfies(message -> {
                assertThat(message.kind()).isEqualTo(Kind.IMAGE);
                assertThat(message.attachments())
                        .extracting(file -> file.name())
                        .containsExactly("media-1.jpg", "media-2");
            });
        }

        @Test
        void thatIsAPlaceSaysWhere() {
            Map<String, String> fields = TwilioHouse.sms("SM1", "");
            fields.put("Latitude", "52.52");
            fields.put("Longitude", "13.40");
            fields.put("Label", "Office");

            twilio.post("", fields);

            assertThat(twilio.house.sink.messages).singleElement().satisfies(message -> {
                assertThat(message.kind()).isEqualTo(Kind.LOCATION);
                assertThat(message.text()).isEqualTo("Office\n52.52,13.40");
            });
        }

        @Test
        void isNotAcknowledgedWhileStorageIsInDoubt() {
            twilio.house.sink.answer(
                    Optional.of(new Receipt.Refused("UNAVAILABLE", "in doubt", Duration.ofSeconds(2))));

            IngressAnswer answer = twilio.post("", TwilioHouse.sms("SM1", "Hello"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "2");
        }

        @Test
        void withoutIdIsKeptForAnOperatorAndAcknowledged() {
            Map<String, String> fields = TwilioHouse.sms("", "Hello");

            assertThat(twilio.post("", fields).status()).isEqualTo(200);
            assertThat(twilio.house.sink.messages).isEmpty();
            assertThat(twilio.house.sink.quarantined).hasSize(1);
        }
    }

    @Nested
    class Refused {

        @Test
        void withoutSignatureWithAWrongOneOrOfAnotherAccountNothingIsStored() {
            Map<String, String> fields = TwilioHouse.sms("SM1", "Hello");
            String url = ChannelHouse.ORIGIN + "/channels/sms/shop";
            String good = TwilioSigner.sign(TwilioHouse.TOKEN, url, fields);

            assertThat(twilio.house
                            .call("shop", "POST", "", Map.of(), new byte[0])
                            .status())
                    .isEqualTo(400);
            assertThat(twilio.post("", fields, TwilioSigner.sign("another token", url, fields))
                            .status())
                    .isEqualTo(403);
            assertThat(twilio.post("", TwilioHouse.sms("SM1", "Hello!"), good).status())
                    .isEqualTo(403);
            assertThat(twilio.post("/status", fields, good).status()).isEqualTo(403);
            assertThat(twilio.post("?a=b", fields, good).status()).isEqualTo(403);
            fields.put("AccountSid", "AC00000000000000000000000000000002");
            assertThat(twilio.post("", fields).status()).isEqualTo(403);
            assertThat(twilio.house.sink.isEmpty()).isTrue();

            // The control: the same request untouched is taken.
            assertThat(twilio.post("", TwilioHouse.sms("SM1", "Hello"), good).status())
                    .isEqualTo(200);
        }

        @Test
        void aPlainBodyAndAnOversizedOne() {
            String url = ChannelHouse.ORIGIN + "/channels/sms/shop";
            Map<String, String> headers = Map.of(
                    "X-Twilio-Signature",
                    TwilioSigner.sign(TwilioHouse.TOKEN, url, Map.of()),
                    "Content-Type",
                    "application/json");

            assertThat(twilio.house
                            .call("shop", "POST", "", headers, "{}".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(403);
            assertThat(twilio.house
                            .call("shop", "POST", "", headers, new byte[SmsLine.LARGEST_BODY + 1])
                            .status())
                    .isEqualTo(413);
            assertThat(twilio.house.sink.isEmpty()).isTrue();
        }

        @Test
        void otherPaths() {
            assertThat(twilio.post("/other", TwilioHouse.sms("SM1", "Hello")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void theAddressConfiguredAtTheProviderCountsWhenItIsNotOurs() {
        TwilioHouse proxied = new TwilioHouse();
        proxied.settings.put("public-url", "https://sms.shop.example/in");
        proxied.open();
        Map<String, String> fields = TwilioHouse.sms("SM1", "Hello");

        IngressAnswer answer =
                proxied.post("", fields, TwilioSigner.sign(TwilioHouse.TOKEN, "https://sms.shop.example/in", fields));

        assertThat(answer.status()).isEqualTo(200);
        proxied.send("Hi");
        assertThat(form(proxied.house.requests.get(0)).first("StatusCallback"))
                .isEqualTo("https://sms.shop.example/in/status");
    }

    @Nested
    class Sending {

        @Test
        void postsAFormToTheAccount() {
            assertThat(twilio.send("你好 👋 & co")).isEqualTo(new SendResult.Sent("SM9", "queued"));

            EgressRequest request = twilio.house.requests.get(0);
            assertThat(request.url().toString())
                    .isEqualTo("https://api.twilio.com/2010-04-01/Accounts/" + TwilioHouse.ACCOUNT + "/Messages.json");
            assertThat(request.headers())
                    .containsEntry(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((TwilioHouse.ACCOUNT + ":" + TwilioHouse.TOKEN)
                                                    .getBytes(StandardCharsets.UTF_8)));
            FormFields form = form(request);
            assertThat(form.first("To")).isEqualTo(TwilioHouse.CONTACT);
            assertThat(form.first("From")).isEqualTo("+15550100");
            assertThat(form.first("Body")).isEqualTo("你好 👋 & co");
            assertThat(form.first("StatusCallback")).isEqualTo("https://parley.example/channels/sms/shop/status");
        }

        @Test
        void byAServiceAndAKeyAtAnotherHost() {
            TwilioHouse other = new TwilioHouse();
            other.settings.put("base-url", "https://sms.compatible.example/api/");
            other.settings.put("messaging-service-sid", "MG1");
            other.settings.put("api-key-sid", "SK1");
            other.secrets.put("api-key-secret", "key-secret");
            other.open().send("Hi");

            EgressRequest request = other.house.requests.get(0);
            assertThat(request.url().toString()).startsWith("https://sms.compatible.example/api/2010-04-01/");
            assertThat(form(request).first("MessagingServiceSid")).isEqualTo("MG1");
            assertThat(form(request).values()).doesNotContainKey("From");
            assertThat(request.headers().get("Authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString("SK1:key-secret".getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void classifiesAnswers() {
            assertThat(twilio.sendAnswered(ChannelHouse.later(429, Duration.ofSeconds(7))))
                    .isEqualTo(new SendResult.Retryable(Duration.ofSeconds(7), "the provider asks to slow down"));
            assertThat(twilio.sendAnswered(ChannelHouse.answered(500, ""))).isInstanceOf(SendResult.Retryable.class);
            assertThat(twilio.sendAnswered(ChannelHouse.answered(504, ""))).isInstanceOf(SendResult.Unknown.class);
            assertThat(twilio.sendAnswered(new EgressResult.Failed(true, "broke off")))
                    .isInstanceOf(SendResult.Unknown.class);
            assertThat(twilio.sendAnswered(new EgressResult.Failed(false, "no route")))
                    .isInstanceOf(SendResult.Retryable.class);
            assertThat(twilio.sendAnswered(new EgressResult.Forbidden("private")))
                    .isInstanceOf(SendResult.Permanent.class);
            assertThat(twilio.sendAnswered(ChannelHouse.answered(400, "{\"code\":21614,\"message\":\"x\"}")))
                    .isEqualTo(new SendResult.Permanent("TWILIO_21614", "this number cannot receive text messages"));
            assertThat(twilio.sendAnswered(ChannelHouse.answered(404, "<html>")))
                    .isEqualTo(new SendResult.Permanent("HTTP_404", "refused by 404"));
            assertThat(twilio.sendAnswered(ChannelHouse.answered(201, "{}"))).isInstanceOf(SendResult.Unknown.class);
        }

        @Test
        void longerThanTenSegmentsIsNotSent() {
            assertThat(twilio.send("中".repeat(670))).isInstanceOf(SendResult.Sent.class);
            assertThat(twilio.send("中".repeat(671)))
                    .isEqualTo(new SendResult.Permanent("LENGTH", "11 segments (expected: 1 to 10)"));
            assertThat(twilio.house.requests).hasSize(1);
        }
    }

    @Nested
    class WhoWantsToHearNoMore {

        @Test
        void isSentNothingUntilTheyStartAgain() {
            twilio.post("", TwilioHouse.sms("SM1", "Stop"));

            assertThat(twilio.send("Hello")).isInstanceOfSatisfying(SendResult.Permanent.class, refused -> {
                assertThat(refused.code()).isEqualTo("OPTED_OUT");
                assertThat(refused.reason()).contains("STOP").contains("START");
            });
            assertThat(twilio.house.requests).isEmpty();
            assertThat(twilio.house.sink.messages).hasSize(1);

            twilio.post("", TwilioHouse.sms("SM2", "START"));

            assertThat(twilio.send("Hello")).isInstanceOf(SendResult.Sent.class);
        }

        @Test
        void isUnderstoodAsTheProviderUnderstoodIt() {
            Map<String, String> fields = TwilioHouse.sms("SM1", "no more please");
            fields.put("OptOutType", "STOP");
            twilio.post("", fields);

            assertThat(twilio.send("Hello")).isInstanceOf(SendResult.Permanent.class);
        }

        @Test
        void isRememberedWhenTheProviderKnewItFirst() {
            twilio.sendAnswered(ChannelHouse.answered(400, "{\"code\":21610}"));
            int asked = twilio.house.requests.size();

            assertThat(twilio.send("Hello again")).isInstanceOf(SendResult.Permanent.class);
            assertThat(twilio.house.requests).hasSize(asked);
        }

        @Test
        void isHeardAlsoWhileStorageIsInDoubtAndTheJournalTakesTheMessage() {
            twilio.house.stateInDoubt(true);

            assertThat(twilio.post("", TwilioHouse.sms("SM1", "STOP")).status()).isEqualTo(200);
            assertThat(twilio.send("Hello")).isInstanceOf(SendResult.Retryable.class);
            twilio.house.stateInDoubt(false);

            await().untilAsserted(() -> assertThat(twilio.send("Hello")).isInstanceOf(SendResult.Permanent.class));
        }

        @Test
        void aWordOfHelpStopsNothing() {
            twilio.post("", TwilioHouse.sms("SM1", "HELP"));

            assertThat(twilio.send("Hello")).isInstanceOf(SendResult.Sent.class);
        }

        @Test
        void aForgedStopStopsNothing() {
            twilio.post("", TwilioHouse.sms("SM1", "STOP"), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");

            assertThat(twilio.send("Hello")).isInstanceOf(SendResult.Sent.class);
        }
    }

    @Nested
    class AStatus {

        @ParameterizedTest
        @CsvSource({"delivered,DELIVERED", "read,READ", "undelivered,FAILED", "failed,FAILED", "canceled,FAILED"})
        void thatMattersIsReported(String word, Status status) {
            assertThat(twilio.post("/status", callback(word)).status()).isEqualTo(204);

            assertThat(twilio.house.sink.events).singleElement().satisfies(event -> {
                assertThat(event.reference()).isEqualTo("SM9");
                assertThat(event.status()).isEqualTo(status);
                assertThat(event.code()).isEqualTo("30003");
                assertThat(event.detail()).isEqualTo("the phone could not be reached");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"accepted", "queued", "sending", "sent", "scheduled", "brand-new", ""})
        void onTheWayIsAcknowledgedOnly(String word) {
            assertThat(twilio.post("/status", callback(word)).status()).isEqualTo(204);
            assertThat(twilio.house.sink.isEmpty()).isTrue();
        }

        private Map<String, String> callback(String word) {
            Map<String, String> fields = TwilioHouse.sms("SM9", "");
            fields.put("MessageStatus", word);
            fields.put("ErrorCode", "30003");
            return fields;
        }
    }

    @Nested
    class AFile {

        @Test
        void isFetchedWithTheAccountsTokenFromTheProviderAlone() {
            fetch("https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM1/Media/ME1");
            fetch("https://evil.example/steal");
            fetch("http://api.twilio.com/plain");

            assertThat(twilio.house.requests.get(0).headers()).containsKey("Authorization");
            assertThat(twilio.house.requests.get(0).onlyHosts()).contains("*.twilio.com");
            assertThat(twilio.house.requests.get(1).headers()).doesNotContainKey("Authorization");
            assertThat(twilio.house.requests.get(1).onlyHosts()).doesNotContain("evil.example");
            assertThat(twilio.house.requests.get(2).headers()).doesNotContainKey("Authorization");
        }

        private FetchedFile fetch(String url) {
            return twilio.house.files.fetch(twilio.inbox(), url);
        }
    }

    @Nested
    class WithoutWhatItNeeds {

        @Test
        void itDoesNotStartAndNamesTheSettings() {
            TwilioHouse wrong = new TwilioHouse();
            wrong.settings.remove("account-sid");
            wrong.settings.put("base-url", "api.twilio.com");
            wrong.secrets.remove("auth-token");

            assertThatThrownBy(wrong::open)
                    .hasMessageContaining("inbox shop: account-sid: not set (expected:")
                    .hasMessageContaining("secret auth-token: not set (expected:")
                    .hasMessageContaining("base-url: api.twilio.com (expected:");
        }

        @Test
        void anUnknownProviderIsTold() {
            TwilioHouse wrong = new TwilioHouse();
            wrong.settings.put("provider", "pigeon");

            assertThatThrownBy(wrong::open).hasMessageContaining("provider: pigeon (expected: twilio or http)");
        }
    }

    private static FormFields form(EgressRequest request) {
        return FormFields.parse(new String(request.body(), StandardCharsets.UTF_8))
                .orElseThrow();
    }
}
