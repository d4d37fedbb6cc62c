package io.parley.channel.wechat.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackXmlTest {

    @Test
    void takesCdataAndPlainTextAlike() throws UnreadableXml {
        Map<String, String> fields = CallbackXml.read(
                "<xml><A><![CDATA[x < y &amp;]]></A><B>x &lt; y &#20013; &quot;</B><C/><D>1</D><!-- no --></xml>");

        assertThat(fields)
                .containsEntry("A", "x < y &amp;")
                .containsEntry("B", "x < y 中 \"")
                .containsEntry("C", "")
                .containsEntry("D", "1");
    }

    @Test
    void aTextMayLookLikeADoctype() throws UnreadableXml {
        assertThat(CallbackXml.read("<xml><Content><![CDATA[<!DOCTYPE html><!ENTITY x>]]></Content></xml>"))
                .containsEntry("Content", "<!DOCTYPE html><!ENTITY x>");
    }

    @Test
    void nestedNamesDoNotHideThoseOfTheFirstLevel() throws UnreadableXml {
        Map<String, String> fields = CallbackXml.read(
                "<xml><S><Label>inner</Label><Label>second</Label></S>" + "<Label>outer</Label></xml>");

        assertThat(fields).containsEntry("Label", "outer").containsEntry("S/Label", "inner");
    }

    @Test
    void readsWhatTheWriterWrites() throws UnreadableXml {
        String xml =
                new XmlWriter().text("A", "]]>]]&<x>\u0001é😀").number("B", 7).end();

        assertThat(CallbackXml.read(xml)).containsEntry("A", "]]>]]&<x>é😀").containsEntry("B", "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml><xml><A>1</A></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><A>&a;</A></xml>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><A>&a;</A></xml>",
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml><A>1</A></xml>",
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]><xml>&c;</xml>",
                "<xml><A>&undeclared;</A></xml>",
                "<xml><?php echo 1 ?><A>1</A></xml>",
                "<xml><A>1</A><A>2</A></xml>",
                "<xml><A>1</A>",
                "<other><A>1</A></other>",
                "<xml><A>\u0001</A></xml>",
                "<xml><A>&#1;</A></xml>",
                "not xml",
                "",
                "<xml/><xml/>"
            })
    void refuses(String document) {
        assertThatThrownBy(() -> CallbackXml.read(document)).isInstanceOf(UnreadableXml.class);
    }

    @Test
    void saysWhyButNotWhat() {
        assertThatThrownBy(() -> CallbackXml.read("<!DOCTYPE secret><xml/>"))
                .hasMessageContaining("DOCTYPE")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesDepthAndCount() {
        assertThatThrownBy(() -> CallbackXml.read("<xml>" + "<a>".repeat(50_000)))
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> CallbackXml.read("<xml><S>" + "<a/>".repeat(1_000) + "</S></xml>"))
                .hasMessageContaining("elements");
    }
}
