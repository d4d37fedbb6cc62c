package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.channel.wechat.crypt.CallbackSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is not the provider's is refused by the real server and leaves no trace: of its words nothing is found in any file below the data
 * folder, which are the log of Redis, the database, attachments, the journal and the logs.
 */
class HostileWebhooksTest {

    private static final String OTHER_AES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private URI origin;
    private int hostile;

    @Test
    void isRefusedAndNothingOfItIsStored() throws Exception {
        try (ServerProcess server = ServerProcess.start(
                folder.resolve("data"),
                "--inboxes",
                ProviderCall.inboxes(folder).toString())) {
            origin = server.url();
            // What is the provider's is taken and found: the door is open, and the search sees what is stored.
            accepted(hook("good-1", "friendly-1-words"));
            accepted(twilio("SMgood1", "friendly-2-words"));
            accepted(wechat(ProviderCall.now(), WeChatPlatform.TOKEN, WeChatPlatform.AES_KEY, "friendly-3-words"));
            for (int i = 1; i <= 3; i++) {
                String words = "friendly-" + i + "-words";
                await().atMost(Duration.ofSeconds(60)).until(() -> isStored(words));
            }

            webhook();
            sms();
            wechat();

            accepted(hook("good-2", "friendly-4-words"));
            await().atMost(Duration.ofSeconds(60)).until(() -> isStored("friendly-4-words"));
            for (int i = 1; i <= hostile; i++) {
                assertThat(isStored("hostile-" + i + "-words"))
                        .as("hostile " + i)
                        .isFalse();
            }
        }
    }

    private void webhook() throws Exception {
        String other = ProviderCall.key("another key of thirty-two bytes.");
        refused(401, ProviderCall.hook(origin, "h-1", ProviderCall.now(), other, "c1", next()));
        refused(401, ProviderCall.hook(origin, "h-2", ProviderCall.now() - 3_600, ProviderCall.HOOK_KEY, "c1", next()));
        refused(401, hook("h-3", "x").saying("{\"id\":\"h-3\",\"text\":\"" + next() + "\"}"));
        refused(401, hook("h-4", next()).header("webhook-signature", "v1,bm8="));
        refused(413, hook("h-5", next() + "x".repeat(300_000)));
    }

    private void sms() throws Exception {
        refused(403, ProviderCall.twilio(origin, "SMh1", "fedcba9876543210fedcba9876543210", "+15550199", next()));
        refused(403, twilio("SMh2", "x").saying("MessageSid=SMh2&From=%2B15550199&Body=" + next()));
        refused(403, twilio("SMh3", next()).header("X-Twilio-Signature", "bm8="));
        refused(413, twilio("SMh4", next() + "x".repeat(140_000)));
    }

    private void wechat() throws Exception {
        long now = ProviderCall.now();
        refused(403, wechat(now, "BBBBB", WeChatPlatform.AES_KEY, next()));
        refused(403, wechat(now, WeChatPlatform.TOKEN, OTHER_AES, next()));
        refused(403, wechat(now - 3_600, WeChatPlatform.TOKEN, WeChatPlatform.AES_KEY, next()));
        String signed = ProviderCall.WECHAT + "?timestamp=" + now + "&nonce=n1&signature="
                + CallbackSignature.of(WeChatPlatform.TOKEN, Long.toString(now), "n1");
        refused(403, new ProviderCall(origin, signed, Map.of(), WeChatPlatform.text("1", next())));
        String encrypted = signed + "&encrypt_type=aes&msg_signature=" + "0".repeat(40);
        refused(
                403,
                new ProviderCall(
                        origin, encrypted, Map.of(), "<!DOCTYPE xml><xml><Encrypt>" + next() + "</Encrypt></xml>"));
        refused(403, new ProviderCall(origin, encrypted, Map.of(), bomb(next())));
        refused(413, new ProviderCall(origin, encrypted, Map.of(), "<xml><Encrypt>" + next() + "x".repeat(300_000)));
    }

    private static String bomb(String words) {
        StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"" + words + "\">");
        for (int i = 1; i < 20; i++) {
            entities.append("<!ENTITY e").append(i).append(" \"");
            entities.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return entities + "]><xml><Encrypt>&e19;</Encrypt></xml>";
    }

    private String next() {
        hostile++;
        return "hostile-" + hostile + "-words";
    }

    private ProviderCall hook(String id, String text) {
        return ProviderCall.hook(origin, id, ProviderCall.now(), ProviderCall.HOOK_KEY, "c1", text);
    }

    private ProviderCall twilio(String sid, String text) {
        return ProviderCall.twilio(origin, sid, ProviderCall.TWILIO_TOKEN, "+15550199", text);
    }

    private ProviderCall wechat(long time, String token, String aesKey, String text) {
        return ProviderCall.wechat(origin, "77" + hostile, time, token, aesKey, text);
    }

    private static void refused(int status, ProviderCall call) throws Exception {
        try {
            assertThat(CLIENT.send(call.request(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as(call.target())
                    .isEqualTo(status);
        } catch (IOException hungUp) {
            // A body that is too large is not read to its end: the server may hang up before the client has written it.
            assertThat(status).as(hungUp.toString()).isEqualTo(413);
        }
    }

    /** Storage may be in doubt for a moment after the start, and says so. */
    private static void accepted(ProviderCall call) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> CLIENT.send(call.request(), HttpResponse.BodyHandlers.ofString())
                                .statusCode()
                        < 300);
    }

    private boolean isStored(String words) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                if (holds(file, words)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean holds(Path file, String words) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(words);
        } catch (NoSuchFileException replaced) {
            return false;
        }
    }
}
