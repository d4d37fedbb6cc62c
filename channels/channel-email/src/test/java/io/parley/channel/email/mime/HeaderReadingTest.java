package io.parley.channel.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderReadingTest {

    @Nested
    class Words {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "=?utf-8?q?Gr=C3=BC=C3=9Fe_an_alle?=|Grüße an alle",
                    "=?utf-8?B?5L2g5aW9?= =?utf-8?B?5LiW55WM?=|你好世界",
                    "=?utf-8?B?5L2g5aU=?= =?utf-8?B?vQ==?=|你好",
                    "=?GB2312?B?xOO6ww==?=|你好",
                    "=?iso-8859-1*en?Q?caf=E9?= x|café x",
                    "=?nonsense?Q?abc?=|abc",
                    "=?utf-8?B?!!5L2g*5aW9?=|你好",
                    "a =?x b|a =?x b",
                    "=?utf-8?Z?abc?=|=?utf-8?Z?abc?=",
                    "\"=?utf-8?q?Mary?=\" <m@x>|\"Mary\" <m@x>",
                    "=?utf-8?q?=?=|="
                })
        void readsAsSendersWrite(String raw, String expected) {
            assertThat(EncodedWords.decode(raw)).isEqualTo(expected);
        }
    }

    @Nested
    class ParameterValues {

        @Test
        void joinsContinuationsAndDecodesThem() {
            Parameters read =
                    Parameters.parse("attachment; filename*1*=%C3%BC%20b; filename*0*=utf-8'de'a%20; filename*2=.txt");

            assertThat(read.value()).isEqualTo("attachment");
            assertThat(read.get("filename")).isEqualTo("a ü b.txt");
        }

        @Test
        void forgivesWhatIsIllegalAndCommon() {
            assertThat(Parameters.parse("text/plain; name=a b.txt").get("name")).isEqualTo("a b.txt");
            assertThat(Parameters.parse("x; name=\"a;b\\\"c\"; y=1").get("name"))
                    .isEqualTo("a;b\"c");
            assertThat(Parameters.parse("x; name=\"=?utf-8?B?5L2g5aW9?=\"").get("name"))
                    .isEqualTo("你好");
            assertThat(Parameters.parse("x; name=\"never closed").get("name")).isEqualTo("never closed");
            assertThat(Parameters.parse("TEXT/Plain ; ;; CHARSET = utf-8 ").get("charset"))
                    .isEqualTo("utf-8");
            assertThat(Parameters.parse("").value()).isEmpty();
        }
    }

    @Nested
    class Addresses {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Mary <Mary@ACME.Example>|Mary@acme.example|Mary",
                    "\"Smith, Mary\" <m@x.example>|m@x.example|Smith, Mary",
                    "m@x.example (Mary)|m@x.example|Mary",
                    "=?utf-8?q?J=C3=B6rg?= <j@x.example>|j@x.example|Jörg",
                    "<m@x.example>|m@x.example|''",
                    "Team: a@x.example, b@x.example;|a@x.example|''",
                    "m@x.example <m@x.example>|m@x.example|''",
                    "Pete(A wonderful \\) chap) <pete(his account)@silly.test(his host)>|pete@silly.test|Pete",
                    "\"odd one\"@x.example|\"odd one\"@x.example|''",
                    "junk, , <@a,@b:m@x.example>|m@x.example|''"
                })
        void findsTheFirst(String header, String address, String name) {
            Mailbox first = Mailbox.parse(header).get(0);

            assertThat(first.address()).isEqualTo(address);
            assertThat(first.name()).isEqualTo(name);
        }

        @Test
        void findsNoneWhereThereIsNone() {
            for (String header : new String[] {
                "", "<>", "nobody", "a@", "@b", "Undisclosed recipients:;", "a b@c d@e f", "<a\u0000@b>"
            }) {
                assertThat(Mailbox.parse(header)).as(header).allMatch(box -> header.contains("b@c"));
            }
        }
    }

    @Nested
    class Charset8Bit {

        @Test
        void believesLabelsOnlyAsFarAsTheyHold() {
            byte[] utf8 = "Grüße".getBytes(StandardCharsets.UTF_8);
            byte[] latin = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
            byte[] gbk = "你好，我的订单还没有到".getBytes(Charset.forName("GBK"));

            assertThat(Charsets.decode(utf8, "us-ascii")).isEqualTo("Grüße");
            assertThat(Charsets.decode(latin, "utf-8")).isEqualTo("Grüße");
            assertThat(Charsets.decode(latin, "")).isEqualTo("Grüße");
            assertThat(Charsets.decode(gbk, "gb2312")).isEqualTo("你好，我的订单还没有到");
            assertThat(Charsets.decode(gbk, "x-unknown")).isEqualTo("你好，我的订单还没有到");
            assertThat(Charsets.decode(utf8, "\"UTF-8\"")).isEqualTo("Grüße");
            assertThat(Charsets.decode("Hi +AOk-!".getBytes(StandardCharsets.US_ASCII), "unicode-1-1-utf-7"))
                    .isEqualTo("Hi é!");
            assertThat(Charsets.decode("1 +- 1".getBytes(StandardCharsets.US_ASCII), "utf-7"))
                    .isEqualTo("1 + 1");
        }
    }

    @Test
    void joinsFlowedLines() {
        assertThat(FlowedText.unwrap("one \ntwo\n> quoted \n> more\n>> deep\nend\n-- \nsig", false))
                .isEqualTo("one two\n> quoted more\n>> deep\nend\n-- \nsig");
        assertThat(FlowedText.unwrap("你 \n好", true)).isEqualTo("你好");
        assertThat(FlowedText.unwrap(" >not quoted\n", false)).isEqualTo(">not quoted\n");
    }

    @Test
    void makesFileNamesHarmless() {
        assertThat(FileNames.safe("../../etc/passwd", "text/plain", 1)).isEqualTo("passwd");
        assertThat(FileNames.safe("C:\\temp\\a.pdf", "application/pdf", 1)).isEqualTo("a.pdf");
        assertThat(FileNames.safe("cod\u202Egpj.exe\r\n", "x", 1)).isEqualTo("codgpj.exe");
        assertThat(FileNames.safe("", "image/png", 3)).isEqualTo("attachment-3.png");
        assertThat(FileNames.safe("...", "application/pdf", 2)).isEqualTo("attachment-2.pdf");
        assertThat(FileNames.safe("x".repeat(500) + ".pdf", "application/pdf", 1))
                .hasSize(200)
                .endsWith(".pdf");
    }

    @Test
    void tellsTypesByContent() {
        byte[] png = "\u0089PNG\r\n\u001a\n....".getBytes(StandardCharsets.ISO_8859_1);
        byte[] exe = "MZ\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] zip = "PK\u0003\u0004....".getBytes(StandardCharsets.ISO_8859_1);
        byte[] html = "<html>".getBytes(StandardCharsets.ISO_8859_1);
        String docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

        assertThat(MediaTypes.detect("application/octet-stream", png, png.length))
                .isEqualTo("image/png");
        assertThat(MediaTypes.detect("image/png", exe, exe.length)).isEqualTo("application/x-msdownload");
        assertThat(MediaTypes.detect(docx, zip, zip.length)).isEqualTo(docx);
        assertThat(MediaTypes.detect("image/png", html, html.length)).isEqualTo("application/octet-stream");
        assertThat(MediaTypes.detect("text/plain", "BMW".getBytes(StandardCharsets.US_ASCII), 3))
                .isEqualTo("text/plain");
        assertThat(MediaTypes.detect("application/pdf", new byte[] {0, 1}, 2)).isEqualTo("application/octet-stream");
    }

    @Test
    void readsDatesThatAreDates() {
        assertThat(MailDate.parse("Tue, 3 Nov 2026 10:02:03 +0100")).hasToString("Optional[2026-11-03T09:02:03Z]");
        assertThat(MailDate.parse("")).isEmpty();
        assertThat(MailDate.parse("yesterday")).isEmpty();
        assertThat(MailDate.parse("Sat, 30 Jun 3609 09:33:50 +0000")).isEmpty();
    }
}
