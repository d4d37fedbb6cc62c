package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What browsers load of the widget. */
class PagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Node node;

    @BeforeAll
    static void open() {
        node = new Node(new Desk());
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void theLoaderIsCachedBrieflyAndConfirmedByItsTag() {
        HttpResponse<String> first = get("/widget.js");
        HttpResponse<String> again = get("/widget.js", "If-None-Match", header(first, "ETag"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "Content-Type")).startsWith("text/javascript");
        assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theFrameMayBeEmbeddedByTheSitesOfItsInboxAlone() {
        HttpResponse<String> frame = get("/widget/frame?inbox=" + node.key());

        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(header(frame, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
                .endsWith("frame-ancestors 'self' https://shop.example https://*.shop.example")
                .doesNotContain("unsafe");
    }

    @Test
    void anUnknownInboxIsAClearPage() {
        HttpResponse<String> frame = get("/widget/frame?inbox=%3Cscript%3E");

        assertThat(frame.statusCode()).isEqualTo(404);
        assertThat(frame.body()).contains("This chat is not set up").doesNotContain("<script>");
    }

    @Test
    void assetsAreCachedForEver() {
        HttpResponse<String> asset = get("/widget/assets/app-1.js");

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(header(asset, "Cache-Control")).contains("immutable");
        assertThat(header(asset, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void nothingOutsideTheFolderIsServed() {
        assertThat(get("/widget/assets/..%2f..%2floader%2fwidget.js").statusCode())
                .isEqualTo(404);
        assertThat(get("/widget/assets/nothing.js").statusCode()).isEqualTo(404);
        assertThat(get("/widget/assets/.hidden").statusCode()).isEqualTo(404);
    }

    @Test
    void theSocketsRouteWithoutAnUpgradeIsMalformed() {
        HttpResponse<String> answer = get("/widget/socket");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MALFORMED");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
