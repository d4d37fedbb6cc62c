package io.parley.channel.email.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlCleanerTest {

    private static final Pattern FORBIDDEN = Pattern.compile(
            "script|onerror=|onload=|<(iframe|form|style|svg|meta|base|link|object)|url\\(|position|expression|data:| src=",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> DANGEROUS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href=' java\tscript:alert(1)'>x</a>",
            "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
            "<svg><script>alert(1)</script></svg>",
            "<iframe src='https://evil.example'></iframe>",
            "<form action='https://evil.example'><input name=password></form>",
            "<style>body{background:url(https://evil.example)}</style>",
            "<p style='background:url(https://evil.example);position:fixed;top:0'>x</p>",
            "<p style='width:expression(alert(1))'>x</p>",
            "<meta http-equiv=refresh content='0;url=https://evil.example'>",
            "<base href='https://evil.example/'>",
            "<link rel=stylesheet href='https://evil.example'>",
            "<object data='https://evil.example'></object>",
            "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
            "<body onload=alert(1)>x</body>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<img src='//evil.example/x.png'>");

    static List<String> dangerous() {
        return DANGEROUS;
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void leavesNothingThatRunsOrCallsHome(String html) {
        String clean = HtmlCleaner.clean(html, Set.of());

        assertThat(FORBIDDEN.matcher(clean).find()).as(clean).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void thisTestWouldSeeTheDanger(String html) {
        assertThat(FORBIDDEN.matcher(html).find()).isTrue();
    }

    @Test
    void keepsWordsTablesAndSafeLinks() {
        String clean = HtmlCleaner.clean(
                "<h1>Hi</h1><table><tr><td colspan=2 bgcolor='#ffffff'>a</td></tr></table><ul><li><b>x</b></ul>"
                        + "<a href='https://acme.example/?a=1&amp;b=2'>link</a><blockquote type=cite>q</blockquote>",
                Set.of());

        assertThat(clean)
                .contains("<h1>Hi</h1>", "<td colspan=\"2\" bgcolor=\"#ffffff\">a</td>", "<li><b>x</b></li>")
                .contains("<blockquote type=\"cite\">q</blockquote>")
                .containsPattern("<a href=\"https://acme.example/\\?a(=|&#61;)1&amp;b(=|&#61;)2\" target=\"_blank\" "
                        + "rel=\"noopener noreferrer nofollow\">link</a>");
    }

    @Test
    void holdsRemotePicturesBackWithTheirAddress() {
        String clean = HtmlCleaner.clean("<img src='https://acme.example/logo.png' alt=Logo width=10>", Set.of());

        assertThat(clean)
                .contains("data-remote-src=\"https://acme.example/logo.png\"", "alt=\"Logo\"")
                .doesNotContain(" src=");
    }

    @Test
    void pointsPicturesOfTheMailToTheirPart() {
        Set<String> ids = Set.of("logo@acme", "a b");

        assertThat(HtmlCleaner.clean("<img src='cid:logo@acme'>", ids)).contains("data-cid=\"logo&#64;acme\"");
        assertThat(HtmlCleaner.clean("<img src='cid:%3Clogo%40acme%3E'>", ids)).contains("data-cid=\"logo&#64;acme\"");
        assertThat(HtmlCleaner.clean("<img src='CID:logo@acme'>", ids)).contains("data-cid");
        assertThat(HtmlCleaner.clean("<img src='cid:other@acme' alt=x>", ids)).doesNotContain("data-cid");
        assertThat(HtmlCleaner.clean("<img src='cid:%zz'>", ids)).doesNotContain("data-cid");
        assertThat(HtmlCleaner.clean("<a href='cid:logo@acme'>x</a>", ids)).doesNotContain("cid");
    }

    @Test
    void refusesHtmlBeyondItsBound() {
        assertThat(HtmlCleaner.clean("x".repeat(HtmlCleaner.MAX_INPUT + 1), Set.of()))
                .isEmpty();
    }
}
