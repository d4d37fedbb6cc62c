package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.channel.Attachment;
import io.parley.channel.SendResult;
import io.parley.channel.wechat.FakeWeChat.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingTest {

    @TempDir
    Path folder;

    private FakeWeChat wechat;
    private WeChatHouse house;

    @BeforeEach
    void open() throws IOException {
        wechat = new FakeWeChat();
        house = WeChatHouse.in(folder).with("api.url", wechat.url()).open();
    }

    @AfterEach
    void end() {
        house.close();
        wechat.close();
    }

    private Attachment stored(String mediaType, byte[] content) throws IOException {
        String blob = house.files.put("w1", new ByteArrayInputStream(content), 1 << 20);
        return new Attachment(blob, "file", mediaType, content.length, "");
    }

    @Test
    void aTextIsOneMessageWithItsCharactersAsTheyAre() {
        assertThat(house.send("你好 \"Ann\" 😀")).isInstanceOf(SendResult.Sent.class);

        assertThat(wechat.rawSent)
                .singleElement()
                .satisfies(raw -> assertThat(raw).contains("你好 \\\"Ann\\\" 😀").doesNotContain("\\u"));
        JsonNode sent = wechat.sent.get(0);
        assertThat(sent.path("touser").asText()).isEqualTo(WeChatHouse.OPEN_ID);
        assertThat(sent.path("msgtype").asText()).isEqualTo("text");
        assertThat(sent.has("customservice")).isFalse();
    }

    @Test
    void appearsFromTheStaffAccountWhenThereIsOne() {
        try (WeChatHouse other =
                house.neighbour(folder).with("staffAccount", "support@shop").open()) {
            other.send("hi");
        }
        assertThat(wechat.sent.get(0).path("customservice").path("kf_account").asText())
                .isEqualTo("support@shop");
    }

    @Test
    void aLongTextIsSeveralMessagesInOrder() {
        assertThat(house.send("字".repeat(1_500))).isInstanceOf(SendResult.Sent.class);

        assertThat(wechat.sent).hasSize(3);
        assertThat(wechat.sent.stream()
                        .map(sent -> sent.path("text").path("content").asText())
                        .reduce("", String::concat))
                .isEqualTo("字".repeat(1_500));
    }

    @Test
    void aFurtherTrySendsNoPartTwice() {
        wechat.fail("send", new Fault.Code(0), new Fault.Code(-1));
        String text = "a".repeat(2_000) + "b".repeat(500);

        SendResult first = house.send(text);
        SendResult second = house.send(text, 2);

        assertThat(first).isInstanceOf(SendResult.Retryable.class);
        assertThat(second).isInstanceOf(SendResult.Sent.class);
        assertThat(wechat.sent)
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.path("text").path("content").asText()).isEqualTo("b".repeat(500)));
    }

    @Test
    void anImageIsUploadedOnceAndSentBeforeTheWords() throws IOException {
        Attachment image = stored("image/png", "\u0089PNG bytes".getBytes(UTF_8));
        wechat.fail("send", new Fault.Code(-1));

        assertThat(house.send("see", image)).isInstanceOf(SendResult.Retryable.class);
        assertThat(house.send("see", 2, image)).isInstanceOf(SendResult.Sent.class);

        assertThat(wechat.uploads)
                .singleElement()
                .satisfies(upload -> assertThat(upload)
                        .startsWith("image\n")
                        .contains("name=\"media\"; filename=\"file.png\"")
                        .contains("PNG bytes"));
        assertThat(wechat.sent)
                .extracting(sent -> sent.path("msgtype").asText())
                .containsExactly("image", "text");
        assertThat(wechat.sent.get(0).path("image").path("media_id").asText()).isEqualTo("uploaded-1");
    }

    @Test
    void anUploadWhoseTimeIsOverIsRepeatedOnce() throws IOException {
        Attachment image = stored("image/png", new byte[] {1});
        wechat.fail("send", new Fault.Code(-1), new Fault.Code(40007));
        house.send("", image);

        assertThat(house.send("", 2, image)).isInstanceOf(SendResult.Sent.class);
        assertThat(wechat.uploads).hasSize(2);
        assertThat(wechat.sent.get(0).path("image").path("media_id").asText()).isEqualTo("uploaded-2");

        wechat.fail("send", new Fault.Code(-1), new Fault.Code(40007), new Fault.Code(40007));
        assertThat(wechat.uploads).hasSize(2);
    }

    @Test
    void filesThatWeChatDoesNotCarryAreRefusedBeforeAnythingIsSent() throws IOException {
        assertThat(house.send("see", stored("application/pdf", new byte[] {1})))
                .hasFieldOrPropertyWithValue("code", "UNSUPPORTED_FILE");
        assertThat(house.send("see", new Attachment("x", "big.png", "image/png", 11 << 20, "")))
                .hasFieldOrPropertyWithValue("code", "TOO_LARGE");
        assertThat(house.send("see", new Attachment("gone", "a.png", "image/png", 3, "")))
                .hasFieldOrPropertyWithValue("code", "FILE_GONE");
        assertThat(house.send(" ")).hasFieldOrPropertyWithValue("code", "EMPTY");
        assertThat(wechat.sent).isEmpty();
    }

    @Test
    void noAnswerAfterTheMessageWentOutIsUnknown() {
        wechat.fail("send", new Fault.Silent());
        assertThat(house.send("hi")).isInstanceOf(SendResult.Unknown.class);

        wechat.fail("send", new Fault.Gibberish());
        assertThat(house.send("hi")).isInstanceOf(SendResult.Unknown.class);

        wechat.fail("send", new Fault.Status(502));
        assertThat(house.send("hi")).isInstanceOf(SendResult.Unknown.class);
        assertThat(wechat.sent).hasSize(2);
    }

    @Test
    void whatCertainlyDidNotArriveIsRepeatable() {
        wechat.fail("send", new Fault.Status(429));
        assertThat(house.send("hi")).isInstanceOf(SendResult.Retryable.class);
        wechat.fail("send", new Fault.Status(503));
        assertThat(house.send("hi")).isInstanceOf(SendResult.Retryable.class);

        wechat.close();
        assertThat(house.send("hi")).isInstanceOf(SendResult.Retryable.class);
    }

    @Test
    void aClosedWindowSaysSo() {
        wechat.fail("send", new Fault.Code(45015), new Fault.Code(45047));

        assertThat(house.send("hi")).hasFieldOrPropertyWithValue("code", "WINDOW_CLOSED");
        assertThat(house.send("hi")).hasFieldOrPropertyWithValue("code", "WINDOW_CLOSED");
    }

    @Test
    void stateInDoubtIsAnHonestNotYet() {
        house.shared.failing = true;

        assertThat(house.send("hi")).isInstanceOf(SendResult.Retryable.class);
        assertThat(wechat.sent).isEmpty();
    }
}
