package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import io.parley.wire.Entry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that agents send. */
class UploadTest {
    private static Shop shop;
    private static Door door;
    private static Browser browser;
    private static Console ana;
    private static String conversation;
    private static String other;
    private static String csrf;

    @BeforeAll
    static void open() {
        shop = new Shop();
        door = new Door(shop);
        browser = door.browser();
        browser.signIn("ana");
        csrf = browser.json("/u/0/api/me").path("csrf").asText();
        ana = door.console("ana");
        ana.available();
        conversation = shop.write("carol", "Hello");
        ana.accept(conversation);
        other = shop.write("dora", "Hello too");
        ana.accept(other);
    }

    @AfterAll
    static void close() {
        ana.close();
        door.close();
    }

    @Test
    void anUploadedFileGoesOutWithAMessageAndIsReadByBothSides() {
        byte[] bytes = new byte[300_000];
        bytes[7] = 42;
        JsonNode uploaded = body(upload(conversation, "%E6%8A%A5%E4%BB%B7.pdf", "application/pdf", bytes));
        JsonNode answer = send(conversation, "with-file-1", "Here it is", uploaded);

        assertThat(answer.path("type").asText()).isEqualTo("message.accepted");
        Entry entry = last(conversation);
        assertThat(entry.text()).isEqualTo("Here it is");
        assertThat(entry.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("报价.pdf");
            assertThat(file.mediaType()).isEqualTo("application/pdf");
            assertThat(file.size()).isEqualTo(300_000);
            assertThat(door.blobs.get(shop.id + "/" + file.blob())).isEqualTo(bytes);
            assertThat(browser.get("/u/0/api/conversations/" + conversation + "/files/" + file.blob())
                            .statusCode())
                    .isEqualTo(200);
        });
    }

    @Test
    void aMessageMayBeFilesAlone() {
        JsonNode uploaded = body(upload(conversation, "a.txt", "text/plain; charset=utf-8", new byte[] {65}));

        assertThat(send(conversation, "file-alone", "", uploaded).path("type").asText())
                .isEqualTo("message.accepted");
        assertThat(last(conversation).files()).hasSize(1);
        assertThat(send(conversation, "nothing-at-all", "", null)
                        .at("/payload/field")
                        .asText())
                .isEqualTo("text");
    }

    @Test
    void aProofOfAnotherConversationOrAChangedOneIsRefused() {
        JsonNode uploaded = body(upload(other, "secret.txt", "text/plain", new byte[] {1}));
        String proof = uploaded.path("proof").asText();

        assertThat(send(conversation, "stolen-file", "look", uploaded)
                        .at("/payload/field")
                        .asText())
                .isEqualTo("files");
        for (String wrong : List.of("", ".", "x." + proof, proof.substring(1), "a".repeat(3_000))) {
            JsonNode answer = ana.ask(
                    "message.send",
                    Map.of(
                            "conversation",
                            other,
                            "clientId",
                            "wrong-proof",
                            "text",
                            "look",
                            "note",
                            false,
                            "files",
                            List.of(wrong)));
            assertThat(answer.at("/payload/field").asText()).isEqualTo("files");
        }
    }

    @Test
    void notesCarryNoFiles() {
        JsonNode uploaded = body(upload(conversation, "a.txt", "text/plain", new byte[] {1}));
        JsonNode answer = ana.ask(
                "message.send",
                Map.of(
                        "conversation",
                        conversation,
                        "clientId",
                        "note-with-file",
                        "text",
                        "psst",
                        "note",
                        true,
                        "files",
                        List.of(uploaded.path("proof").asText())));

        assertThat(answer.at("/payload/field").asText()).isEqualTo("files");
    }

    @Test
    void namesAndTypesAreMadeHarmless() {
        JsonNode uploaded =
                body(upload(conversation, "..%2F..%2Fetc%2Fpa%0D%0Ass%E2%80%AEwd", "te xt/ht\"ml", new byte[] {1}));

        assertThat(uploaded.at("/file/name").asText()).isEqualTo("passwd");
        assertThat(uploaded.at("/file/mediaType").asText()).isEqualTo("application/octet-stream");
    }

    @Test
    void whatIsTooLargeHasNoNameOrLacksTheTokenIsRefused() {
        String path = "/u/0/api/conversations/" + conversation + "/files";
        Map<String, String> own = Map.of("X-Parley-Csrf", csrf);

        assertThat(browser.upload(path + "?name=a", own, new byte[18 * 1024 * 1024 + 1])
                        .statusCode())
                .isEqualTo(413);
        assertThat(browser.upload(path, own, new byte[1]).statusCode()).isEqualTo(400);
        assertThat(browser.upload(path + "?name=a", Map.of(), new byte[1]).statusCode())
                .isEqualTo(403);
        assertThat(browser.upload(
                                path.replace(conversation, "01jdzzzzzzzzzzzzzzzzzzzzzz") + "?name=a", own, new byte[1])
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoDoesNotAnswerUploadsNothing() {
        Browser supervisor = door.browser();
        supervisor.signIn("mei");
        String token = supervisor.json("/u/0/api/me").path("csrf").asText();

        assertThat(supervisor
                        .upload(
                                "/u/0/api/conversations/" + conversation + "/files?name=a",
                                Map.of("X-Parley-Csrf", token),
                                new byte[1])
                        .statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> upload(String to, String name, String type, byte[] bytes) {
        return browser.upload(
                "/u/0/api/conversations/" + to + "/files?name=" + name,
                Map.of("X-Parley-Csrf", csrf, "Content-Type", type),
                bytes);
    }

    private static JsonNode body(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return WireJson.MAPPER.readTree(response.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode send(String to, String clientId, String text, JsonNode uploaded) {
        List<String> files =
                uploaded == null ? List.of() : List.of(uploaded.path("proof").asText());
        return ana.ask(
                "message.send",
                Map.of("conversation", to, "clientId", clientId, "text", text, "note", false, "files", files));
    }

    private static Entry last(String of) {
        List<Entry> entries = shop.readByContact(of);
        return entries.get(entries.size() - 1);
    }
}
