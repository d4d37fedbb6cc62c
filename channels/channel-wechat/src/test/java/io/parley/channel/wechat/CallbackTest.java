package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.IngressAnswer;
import io.parley.channel.Receipt;
import io.parley.channel.wechat.crypt.CallbackSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackTest {

    private static final String OTHER_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop0";

    @TempDir
    Path folder;

    private WeChatHouse house;

    @BeforeEach
    void house() {
        house = WeChatHouse.in(folder);
    }

    @AfterEach
    void end() {
        house.close();
    }

    static String text(WeChatHouse house, String id, String content) {
        return "<xml><ToUserName><![CDATA[" + WeChatHouse.ORIGINAL_ID + "]]></ToUserName><FromUserName><![CDATA["
                + WeChatHouse.OPEN_ID + "]]></FromUserName><CreateTime>" + house.now()
                + "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + content
                + "]]></Content><MsgId>" + id + "</MsgId></xml>";
    }

    private static String body(IngressAnswer answer) {
        return new String(answer.body(), UTF_8);
    }

    @Nested
    class Verification {

        private static final String SIGNED =
                "signature=899cf89e464efb63f54ddac96b0a0a235f53aa78&timestamp=1714037059&nonce=486452656";

        @Test
        void echoesExactlyWhatItWasGivenDecodedOnce() {
            house.open();

            IngressAnswer answer = house.get(SIGNED + "&echostr=475%2B%252F=9");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(body(answer)).isEqualTo("475+%2F=9");
            assertThat(answer.headers().get("Content-Type")).startsWith("text/plain");
        }

        @Test
        void refusesAnyOtherSignatureWithoutAWord() {
            house.open();

            for (String query : List.of(
                    SIGNED.replace("899c", "899d") + "&echostr=1",
                    SIGNED.replace("486452656", "486452657") + "&echostr=1",
                    SIGNED.replaceFirst("signature=[^&]*&", "") + "&echostr=1",
                    SIGNED + "&nonce=1&echostr=1",
                    SIGNED + "&echostr=%zz",
                    "")) {
                IngressAnswer answer = house.get(query);
                assertThat(answer.status()).as(query).isEqualTo(403);
                assertThat(answer.body()).isEmpty();
            }
        }

        @Test
        void takesThePreviousTokenToo() {
            house.secret("token", "NewToken")
                    .secret("token.previous", WeChatHouse.TOKEN)
                    .open();

            assertThat(house.get(SIGNED + "&echostr=1").status()).isEqualTo(200);
        }

        @Test
        void refusesARecordingOfLongAgo() {
            house.open();
            house.clock.advance(Duration.ofMinutes(11));

            assertThat(house.get(SIGNED + "&echostr=1").status()).isEqualTo(403);
        }
    }

    @Nested
    class SafeMode {

        @Test
        void takesWhatAnotherImplementationEncrypts() {
            house.open();

            IngressAnswer answer = house.safe(text(house, "24533112312312312", "你好 😀"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(body(answer)).isEqualTo("success");
            assertThat(house.sink.messages).singleElement().satisfies(message -> {
                assertThat(message.text()).isEqualTo("你好 😀");
                assertThat(message.providerMessageId()).isEqualTo("24533112312312312");
                assertThat(message.contact().value()).isEqualTo(WeChatHouse.OPEN_ID);
            });
        }

        @Test
        void takesThePreviousKeyAndToken() {
            house.secret("aesKey", OTHER_KEY)
                    .secret("aesKey.previous", WeChatHouse.KEY)
                    .secret("token", "NewToken")
                    .secret("token.previous", WeChatHouse.TOKEN)
                    .open();

            house.safe(text(house, "1", "old"));
            house.safe(text(house, "2", "new"), new WxCryptUtil("NewToken", OTHER_KEY, WeChatHouse.APP_ID), "NewToken");

            assertThat(house.sink.messages)
                    .extracting(message -> message.text())
                    .containsExactly("old", "new");
        }

        @Test
        void refusesAPlainBodyThoughItIsSigned() {
            house.open();
            String plain = CallbackSignature.of(WeChatHouse.TOKEN, house.now(), "n");

            IngressAnswer answer = house.post(
                    "signature=" + plain + "&timestamp=" + house.now() + "&nonce=n", text(house, "1", "forged"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(house.isUntouched()).isTrue();
        }

        @Test
        void refusesAWrongSignatureAnotherKeyAndAnotherAccount() {
            house.open();
            String xml = text(house, "1", "forged");
            String good = WeChatHouse.theirs().encrypt("aaaabbbbccccdddd", xml);
            String query = WeChatHouse.query(WeChatHouse.TOKEN, house.now(), good);

            assertThat(house.post(query.replaceFirst(".$", query.endsWith("0") ? "1" : "0"), WeChatHouse.envelope(good))
                            .status())
                    .isEqualTo(403);
            assertThat(house.post(query.replaceFirst("signature=.", "signature=x"), WeChatHouse.envelope(good))
                            .status())
                    .isEqualTo(403);
            assertThat(house.post(
                                    query,
                                    WeChatHouse.envelope(good.replaceFirst("^.", good.startsWith("A") ? "B" : "A")))
                            .status())
                    .isEqualTo(403);
            assertThat(house.safe(xml, WeChatHouse.theirs(), "Another").status())
                    .isEqualTo(403);
            assertThat(house.safe(
                                    xml,
                                    new WxCryptUtil(WeChatHouse.TOKEN, OTHER_KEY, WeChatHouse.APP_ID),
                                    WeChatHouse.TOKEN)
                            .status())
                    .isEqualTo(403);
            assertThat(house.safe(
                                    xml,
                                    new WxCryptUtil(WeChatHouse.TOKEN, WeChatHouse.KEY, "wx0000000000000000"),
                                    WeChatHouse.TOKEN)
                            .status())
                    .isEqualTo(403);
            assertThat(house.isUntouched()).isTrue();
            assertThat(house.post(query, WeChatHouse.envelope(good)).status())
                    .as("the control: the same, untouched")
                    .isEqualTo(200);
        }

        @Test
        void refusesARecordingOfLongAgo() {
            house.open();
            String good = WeChatHouse.theirs().encrypt("aaaabbbbccccdddd", text(house, "1", "again"));
            String query = WeChatHouse.query(WeChatHouse.TOKEN, house.now(), good);
            house.clock.advance(Duration.ofMinutes(11));

            assertThat(house.post(query, WeChatHouse.envelope(good)).status()).isEqualTo(403);
            assertThat(house.isUntouched()).isTrue();
        }

        @Test
        void aReplayWithinTheTimeChangesNothing() {
            house.open();
            String xml = text(house, "7", "once");
            for (int i = 0; i < 3; i++) {
                assertThat(house.safe(xml).status()).isEqualTo(200);
            }
            assertThat(house.sink.messages).hasSize(1);
        }

        @Test
        void refusesHostileXmlBeforeAnythingIsProved() {
            house.open();
            String query = WeChatHouse.query(WeChatHouse.TOKEN, house.now(), "x");
            for (String body : List.of(
                    "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&a;</Encrypt></xml>",
                    "<!DOCTYPE x [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><xml><Encrypt>&b;</Encrypt></xml>",
                    "<xml>" + "<a>".repeat(10_000),
                    "<xml><Encrypt>" + "A".repeat(300_000) + "</Encrypt></xml>",
                    "\u0000",
                    "{}")) {
                assertThat(house.post(query, body).status()).isEqualTo(403);
            }
            assertThat(house.answer("POST", query, new byte[] {(byte) 0xC3, 0x28})
                            .status())
                    .isEqualTo(403);
            assertThat(house.isUntouched()).isTrue();
        }

        @Test
        void keepsForTheOperatorWhatIsSignedAndCannotBeRead() {
            house.open();

            assertThat(body(house.safe("<!DOCTYPE xml><xml/>"))).isEqualTo("success");
            assertThat(body(house.safe("<xml><MsgType>text</MsgType></xml>"))).isEqualTo("success");

            assertThat(house.sink.messages).isEmpty();
            assertThat(house.sink.quarantined)
                    .extracting(kept -> kept.code())
                    .containsExactly("UNREADABLE", "NO_SENDER");
        }

        @Test
        void keepsWhatIsMeantForAnotherOriginalId() {
            house.with("originalId", "gh_somebodyelse").open();

            house.safe(text(house, "1", "hello"));

            assertThat(house.sink.quarantined).extracting(kept -> kept.code()).containsExactly("WRONG_ACCOUNT");
        }
    }

    @Nested
    class OtherModes {

        @Test
        void compatibleModeBelievesTheEncryptedHalfAlone() {
            house.with("mode", "compatible").open();
            String cipher = WeChatHouse.theirs().encrypt("aaaabbbbccccdddd", text(house, "1", "true"));
            String both = text(house, "1", "forged").replace("</xml>", "<Encrypt>" + cipher + "</Encrypt></xml>");

            house.post(WeChatHouse.query(WeChatHouse.TOKEN, house.now(), cipher), both);

            assertThat(house.sink.messages)
                    .extracting(message -> message.text())
                    .containsExactly("true");
        }

        @Test
        void plainModeChecksTheAddressAndTakesNoEncryptedBody() {
            house.with("mode", "plain").secret("aesKey", "").open();
            String signature = CallbackSignature.of(WeChatHouse.TOKEN, house.now(), "n");
            String query = "signature=" + signature + "&timestamp=" + house.now() + "&nonce=n";

            assertThat(house.post(query.replace("signature=", "signature=0"), text(house, "1", "forged"))
                            .status())
                    .isEqualTo(403);
            assertThat(house.safe(text(house, "1", "x")).status()).isEqualTo(403);
            assertThat(house.isUntouched()).isTrue();
            assertThat(house.post(query, text(house, "1", "plain")).status()).isEqualTo(200);
            assertThat(house.sink.messages).hasSize(1);
        }
    }

    @Nested
    class Doubt {

        @Test
        void saysNothingArrivedWhileStorageIsInDoubt() {
            house.open();
            house.sink.forced = CompletableFuture.completedFuture(
                    new Receipt.Refused("UNAVAILABLE", "storage is in doubt", Duration.ofSeconds(1)));

            IngressAnswer answer = house.safe(text(house, "1", "hello"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "1");
            house.sink.forced = null;
            assertThat(house.safe(text(house, "1", "hello")).status()).isEqualTo(200);
            assertThat(house.sink.messages).hasSize(1);
        }

        @Test
        void keepsWhatTheCoreRefusesForGood() throws IOException {
            house.open();
            CompletableFuture<Receipt> first = new CompletableFuture<>();
            house.sink.forced = first;
            CompletableFuture<IngressAnswer> answer =
                    CompletableFuture.supplyAsync(() -> house.safe(text(house, "1", "hello")));
            org.awaitility.Awaitility.await().until(() -> first.getNumberOfDependents() > 0);
            house.sink.forced = null;
            first.complete(new Receipt.Refused("UNKNOWN_INBOX", "no such inbox", Duration.ZERO));

            assertThat(answer.join().status()).isEqualTo(200);
            assertThat(house.sink.quarantined).singleElement().satisfies(kept -> {
                assertThat(kept.code()).isEqualTo("UNKNOWN_INBOX");
                assertThat(new String(house.files.open("w1", kept.blob()).readAllBytes(), UTF_8))
                        .contains("hello");
            });
        }
    }
}
