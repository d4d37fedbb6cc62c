package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with a WeChat account: what comes in, what an agent sees of it, and what goes out. */
class WeChatServerTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void somebodyOnWeChatIsAnsweredByAnAgent() throws Exception {
        try (WeChatPlatform wechat = new WeChatPlatform();
                ServerProcess server = start(wechat, WeChatPlatform.AES_KEY);
                ConsoleSocket mei = new ConsoleSocket(server.url(), server.signIn("Mei Chen"))) {
            URI address = server.url().resolve("/channels/wechat/shop");
            assertThat(wechat.verify(address).body()).isEqualTo("8842+1");
            mei.say("hello", json().put("protocol", 1));
            mei.say("presence.set", json().put("status", "available").put("reason", ""));

            threeTimesAtOnceWithALostAnswer(wechat, address, WeChatPlatform.text("100", "什么时候发货？"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(mei.heard("offer.made")).as("%s", mei).isNotEmpty());
            JsonNode offer = mei.heard("offer.made").get(0);
            JsonNode card = offer.path("conversation");
            String conversation = card.path("conversation").asText();
            assertThat(card.path("contactName").asText()).isEqualTo("微信用户-wXyZ");
            assertThat(card.path("lastSeq").asLong()).as("one message").isEqualTo(1);
            assertThat(card.at("/replyWindow/left").asInt()).isEqualTo(5);
            mei.say(
                    "offer.accept",
                    json().put("conversation", conversation)
                            .put("offer", offer.path("offer").asText()));
            mei.say("conversation.watch", json().put("conversation", conversation));

            assertThat(wechat.call(address, WeChatPlatform.image("101", "media-1"))
                            .body())
                    .isEqualTo("success");
            theAgentSeesThePicture(mei, conversation);

            mei.say(
                    "message.send",
                    json().put("conversation", conversation)
                            .put("clientId", "answer-0001")
                            .put("text", "明天！")
                            .put("note", false));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(wechat.sent).as("%s", mei).isNotEmpty());
            assertThat(wechat.sent.get(0).path("touser").asText()).isEqualTo(WeChatPlatform.OPEN_ID);
            assertThat(wechat.sent.get(0).at("/text/content").asText()).isEqualTo("明天！");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mei.heard("message.delivery"))
                            .extracting(told -> told.path("delivery").asText())
                            .contains("sent"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mei.heard("conversation.updated"))
                            .extracting(told -> told.at("/replyWindow/left").asInt(-1))
                            .contains(4));
            assertThat(wechat.sent).hasSize(1);

            assertThat(wechat.callPlain(address, WeChatPlatform.text("102", "forged"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAccountWithoutItsKeyIsNotServed() throws Exception {
        try (WeChatPlatform wechat = new WeChatPlatform();
                ServerProcess server = start(wechat, "")) {
            URI address = server.url().resolve("/channels/wechat/shop");

            assertThat(wechat.call(address, WeChatPlatform.text("1", "hello")).statusCode())
                    .isEqualTo(503);
            assertThat(wechat.callPlain(address, WeChatPlatform.text("1", "hello"))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(server.status("/demo/")).as("the rest serves").isEqualTo(200);
        }
    }

    private static void threeTimesAtOnceWithALostAnswer(WeChatPlatform wechat, URI address, String xml)
            throws IOException {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return wechat.deliver(address, xml);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        wechat.callAndHangUp(address, xml);
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.join().statusCode()).isEqualTo(200);
            assertThat(call.join().body()).isEqualTo("success");
        });
    }

    private static void theAgentSeesThePicture(ConsoleSocket mei, String conversation) {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode file = mei.heard("message.posted").stream()
                    .map(told -> told.at("/entry/files/0"))
                    .filter(found -> !found.isMissingNode())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no file yet"));
            HttpResponse<byte[]> answer = mei.get("/u/0/api/conversations/" + conversation + "/files/"
                    + file.path("blob").asText());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(WeChatPlatform.PICTURE);
        });
    }

    private ServerProcess start(WeChatPlatform wechat, String aesKey) throws IOException {
        ObjectNode inbox = json().put("id", "shop").put("channel", "wechat").put("queue", "support");
        inbox.putObject("settings").put("appId", WeChatPlatform.APP_ID).put("api.url", wechat.url());
        inbox.putObject("secrets")
                .put("appSecret", "s")
                .put("token", WeChatPlatform.TOKEN)
                .put("aesKey", aesKey);
        ObjectNode all = json();
        all.putArray("inboxes").add(inbox);
        Path inboxes = Files.writeString(folder.resolve("inboxes.json"), all.toString());
        Files.setPosixFilePermissions(inboxes, PosixFilePermissions.fromString("rw-------"));
        Path config = Files.writeString(folder.resolve("parley.conf"), "egress.allow = 127.0.0.1\n");
        return ServerProcess.start(
                folder.resolve("data"), "--inboxes", inboxes.toString(), "--config", config.toString());
    }

    private static ObjectNode json() {
        return WireJson.MAPPER.createObjectNode();
    }
}
