package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.channel.Attachment;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages as HTML, files, and what an operator downloads: shown without power, saved without surprise. */
class FilesTest {
    private static final String HTML = "<p>Hello <img data-remote-src=\"https://img.example/a.png\" alt=\"\"></p>";

    private static Shop shop;
    private static Door door;
    private static Browser browser;
    private static String conversation;
    private static int seq;

    @BeforeAll
    static void open() {
        shop = new Shop();
        door = new Door(shop);
        browser = door.browser();
        browser.signIn("ana");
        conversation = shop.writeHtml("carol", HTML, new Attachment("b1", "发票 \"1\".html", "text/html", 5, ""));
        door.blobs.put(shop.id + "/b1", "<b>x<".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        door.blobs.put(shop.id + "/b2", new byte[] {1});
        seq = 0;
        for (int i = 1; i < 5 && seq == 0; i++) {
            seq = browser.get(html(i)).statusCode() == 200 ? i : 0;
        }
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void aMessageIsShownInASandboxWithoutRemotePictures() {
        HttpResponse<String> page = browser.get(html(seq));

        assertThat(page.headers().firstValue("Content-Type").orElse("")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin")
                .doesNotContain("https:");
        assertThat(page.body()).contains("Hello").doesNotContain(" src=");
    }

    @Test
    void remotePicturesComeWhenAskedFor() {
        HttpResponse<String> page = browser.get(html(seq) + "?images=1");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("img-src data: https:");
        assertThat(page.body()).contains("<img src=\"https://img.example/a.png\"");
    }

    @Test
    void aMailsOwnPicturesAreShownAndNobodyElses() {
        String html = "<p>Look <img data-cid=\"x\" data-blob=\"p1\" alt=\"\" /><img data-cid=\"y\" data-blob=\"p2\" />"
                + "<img data-cid=\"z\" data-blob=\"b2\" /></p>";
        door.blobs.put(shop.id + "/p1", new byte[] {1, 2, 3});
        String mail = shop.writeHtml("dave", html, new Attachment("p1", "p.png", "image/png", 3, "x"));

        String page = "";
        for (int i = 1; i < 5 && page.isEmpty(); i++) {
            HttpResponse<String> answer =
                    browserOfMei().get("/u/0/api/conversations/" + mail + "/messages/" + i + "/html");
            page = answer.statusCode() == 200 ? answer.body() : "";
        }

        assertThat(page).contains("<img data-cid=\"x\" src=\"data:image/png;base64,AQID\" alt=\"\" />");
        assertThat(page).contains("<img data-cid=\"y\" /><img data-cid=\"z\" />");
    }

    private static Browser browserOfMei() {
        Browser mei = door.browser();
        mei.signIn("mei");
        return mei;
    }

    @Test
    void aFileIsSavedAndNeverShown() {
        HttpResponse<String> file = browser.get("/u/0/api/conversations/" + conversation + "/files/b1");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("<b>x<");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%221%22.html");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
    }

    @Test
    void aKeyThatNoMessageOfTheConversationNamesIsNotFound() {
        assertThat(browser.get("/u/0/api/conversations/" + conversation + "/files/b2")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anExplanationIsJson() {
        JsonNode explanation = browser.json("/u/0/api/conversations/" + conversation + "/explanation");

        assertThat(explanation.path("conversation").asText()).isEqualTo(conversation);
    }

    @Test
    void anOperatorSeesMailAndDownloadsIt() {
        Browser operator = door.browser();
        operator.signIn("mei");

        assertThat(operator.json("/u/0/api/operator/outgoing").at("/items/0/id").asText())
                .isEqualTo("m1");
        assertThat(operator.json("/u/0/api/operator").at("/components/0/status").asText())
                .isEqualTo("up");
        assertThat(operator.get("/u/0/api/operator/outgoing/m1.eml").headers().firstValue("Content-Type"))
                .contains("message/rfc822");
        assertThat(operator.get("/u/0/api/operator/outgoing/m1").statusCode()).isEqualTo(404);
        assertThat(operator.get("/u/0/api/operator/quarantine/q1").body()).isEqualTo("raw");
        assertThat(operator.get("/u/0/api/operator/quarantine/q2").statusCode()).isEqualTo(404);
    }

    private static String html(int number) {
        return "/u/0/api/conversations/" + conversation + "/messages/" + number + "/html";
    }
}
