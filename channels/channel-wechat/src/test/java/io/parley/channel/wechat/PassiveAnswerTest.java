package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.IngressAnswer;
import io.parley.channel.Receipt;
import io.parley.channel.wechat.xml.CallbackXml;
import io.parley.channel.wechat.xml.UnreadableXml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassiveAnswerTest {

    @TempDir
    Path folder;

    private static String event(WeChatHouse house, String event) {
        return "<xml><ToUserName>" + WeChatHouse.ORIGINAL_ID + "</ToUserName><FromUserName>" + WeChatHouse.OPEN_ID
                + "</FromUserName><CreateTime>" + house.now() + "</CreateTime><MsgType>event</MsgType>" + event
                + "</xml>";
    }

    @Test
    void goesBackEncryptedAsAnotherImplementationReadsIt() throws UnreadableXml {
        try (WeChatHouse house =
                WeChatHouse.in(folder).with("answer.subscribe", "欢迎 ]]> 😀").open()) {
            IngressAnswer answer = house.safe(event(house, "<Event>subscribe</Event>"));

            Map<String, String> outer = CallbackXml.read(new String(answer.body(), UTF_8));
            String inner = WeChatHouse.theirs()
                    .decryptContent(
                            outer.get("MsgSignature"),
                            outer.get("TimeStamp"),
                            outer.get("Nonce"),
                            outer.get("Encrypt"));
            assertThat(CallbackXml.read(inner))
                    .containsEntry("ToUserName", WeChatHouse.OPEN_ID)
                    .containsEntry("FromUserName", WeChatHouse.ORIGINAL_ID)
                    .containsEntry("MsgType", "text")
                    .containsEntry("Content", "欢迎 ]]> 😀");
        }
    }

    @Test
    void isTheSameToTheByteWhenWeChatCallsAgainOnAnyNode() {
        try (WeChatHouse house = WeChatHouse.in(folder)
                        .with("answer.click.HOURS", "9 to 5")
                        .open();
                WeChatHouse other = house.neighbour(folder).open()) {
            String xml = event(house, "<Event>CLICK</Event><EventKey>HOURS</EventKey>");

            byte[] first = house.safe(xml).body();
            house.clock.advance(Duration.ofSeconds(5));

            assertThat(house.safe(xml).body()).isEqualTo(first);
            assertThat(other.safe(xml).body()).isEqualTo(first);
            assertThat(new String(first, UTF_8)).contains("<Encrypt>");
        }
    }

    @Test
    void isLeftOutWhenNoneIsAtHandOrTheTimeIsOver() {
        try (WeChatHouse house =
                WeChatHouse.in(folder).with("answer.click.HOURS", "9 to 5").open()) {
            assertThat(new String(
                            house.safe(event(house, "<Event>CLICK</Event><EventKey>OTHER</EventKey>"))
                                    .body(),
                            UTF_8))
                    .isEqualTo("success");

            CompletableFuture<Receipt> slow = new CompletableFuture<>();
            house.sink.forced = slow;
            CompletableFuture<IngressAnswer> answer = CompletableFuture.supplyAsync(
                    () -> house.safe(event(house, "<Event>CLICK</Event><EventKey>HOURS</EventKey>")));
            Awaitility.await().until(() -> slow.getNumberOfDependents() > 0);
            house.clock.advance(Duration.ofMillis(4_500));
            slow.complete(new Receipt.Accepted("c", 1));

            assertThat(new String(answer.join().body(), UTF_8)).isEqualTo("success");
        }
    }
}
