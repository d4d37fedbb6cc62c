package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in, several accounts in one browser, signing out. */
class SignInTest {
    private static Shop shop;
    private static Door door;

    @BeforeAll
    static void open() {
        shop = new Shop();
        door = new Door(shop);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void lookingAtALinkDoesNotUseItUp() {
        Browser browser = door.browser();
        String link = "/sign-in/" + link("ana");

        assertThat(browser.get(link).body()).contains("Ana Silva").contains("Test shop");
        assertThat(browser.get(link).statusCode()).isEqualTo(200);
        assertThat(browser.post(link, Map.of()).headers().firstValue("Location"))
                .contains("/u/0/");
    }

    @Test
    void aLinkWorksOnce() {
        String link = "/sign-in/" + link("ana");
        door.browser().post(link, Map.of());

        assertThat(door.browser().get(link).statusCode()).isEqualTo(410);
        HttpResponse<String> again = door.browser().post(link, Map.of());
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("no longer works");
        assertThat(again.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void anUnknownLinkLooksLikeAUsedOne() {
        assertThat(door.browser().get("/sign-in/nothing").statusCode()).isEqualTo(410);
    }

    @Test
    void anotherSiteCannotSignSomebodyIn() {
        String link = "/sign-in/" + link("ana");

        assertThat(door.browser()
                        .post(link, Map.of("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(door.browser().get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void theCookieIsSeenByItsAccountAlone() {
        HttpResponse<String> answer = door.browser().post("/sign-in/" + link("ana"), Map.of());
        List<String> cookies = answer.headers().allValues("Set-Cookie");

        assertThat(cookies).hasSize(2);
        assertThat(cookies)
                .allSatisfy(c -> assertThat(c)
                        .contains("HTTPOnly")
                        .contains("SameSite=Lax")
                        .doesNotContain("Secure"));
        assertThat(cookies)
                .anySatisfy(c -> assertThat(c).startsWith("parley_t1_0=").contains("Path=/u/0/"));
    }

    @Test
    void withHttpsTheCookiesInsistOnIt() {
        try (Door secure = new Door(shop, true)) {
            HttpResponse<String> answer = secure.browser().post("/sign-in/" + link("ana"), Map.of());

            assertThat(answer.headers().allValues("Set-Cookie"))
                    .allSatisfy(
                            c -> assertThat(c).startsWith("__Secure-parley_t1").contains("Secure"));
        }
    }

    @Test
    void severalAccountsLiveInOneBrowser() {
        Browser browser = door.browser();

        assertThat(browser.signIn("ana")).isEqualTo("/u/0/");
        assertThat(browser.signIn("ben")).isEqualTo("/u/1/");
        assertThat(browser.signIn("ana")).isEqualTo("/u/0/");
        assertThat(browser.json("/u/0/api/me").path("agent").asText()).isEqualTo("ana");
        assertThat(browser.json("/u/1/api/me").path("agent").asText()).isEqualTo("ben");
        assertThat(browser.json("/u/1/api/me").path("accounts").toString())
                .isEqualTo("[{\"n\":0,\"name\":\"Ana Silva\"}]");
    }

    @Test
    void anInventedAccountListNamesNobody() {
        Browser browser = door.browser();
        browser.signIn("ana");

        HttpResponse<String> me =
                browser.get("/u/0/api/me", Map.of("Cookie", "parley_t1=1.demo.ana~2.other-workspace.ben~x"));

        assertThat(me.body()).doesNotContain("Ben");
    }

    @Test
    void signingOutEndsTheSessionAndNeedsTheToken() {
        Browser browser = door.browser();
        browser.signIn("ana");
        String csrf = browser.json("/u/0/api/me").path("csrf").asText();

        assertThat(browser.post("/u/0/api/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/u/0/api/sign-out", Map.of("X-Parley-Csrf", "wrong"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/u/0/api/sign-out", Map.of("X-Parley-Csrf", csrf, "Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/u/0/api/sign-out", Map.of("X-Parley-Csrf", csrf))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get("/u/0/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void theConsolesPageHasAStrictPolicy() {
        HttpResponse<String> page = door.browser().get("/u/3/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(door.browser()
                        .get("/console/assets/app-1.js")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("immutable");
    }

    private static String link(String agent) {
        return Shop.await(shop.sessions.newLink(shop.id.value(), agent, Duration.ofMinutes(5)));
    }
}
