package io.parley.channel.email.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HtmlTextTest {

    @Test
    void writesParagraphsBreaksAndLists() {
        assertThat(HtmlText.of("<p>Hello,</p><p>one <b>two</b>  three<br>four</p><ul><li>a</li><li>b</li></ul>end"))
                .isEqualTo("Hello,\n\none two three\nfour\n\n- a\n- b\nend");
    }

    @Test
    void keepsWordsApartAcrossElements() {
        assertThat(HtmlText.of("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"))
                .isEqualTo("a b\nc");
        assertThat(HtmlText.of("<span>a</span> <span>b</span><i>c</i>")).isEqualTo("a bc");
    }

    @Test
    void marksQuotations() {
        assertThat(HtmlText.of("<div>Yes</div><blockquote>Shall we?<br>Acme<blockquote>old</blockquote></blockquote>"))
                .isEqualTo("Yes\n\n> Shall we?\n> Acme\n\n>> old");
    }

    @Test
    void leavesOutWhatNobodySees() {
        assertThat(
                        HtmlText.of(
                                "<html><head><title>t</title><style>p{}</style></head><body><script>x</script>a&nbsp;b<!-- c --></body>"))
                .isEqualTo("a b");
    }

    @Test
    void keepsLinesOfPreformattedText() {
        assertThat(HtmlText.of("<pre>a\n  b\n\nc</pre>d")).isEqualTo("a\n  b\n\nc\nd");
    }

    @Test
    void endsOnHostileNesting() {
        String deep = "<div>".repeat(100_000) + "x";
        String quotes = "<blockquote>".repeat(50_000) + "x";
        String open = "<a <b ".repeat(100_000);

        for (String hostile : new String[] {deep, quotes, open}) {
            String text = Assertions.assertTimeout(Duration.ofSeconds(60), () -> HtmlText.of(hostile));
            assertThat(text.length()).isLessThan(hostile.length());
        }
    }
}
