package io.parley.channel.email.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFolderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, Nov 3, 2026 at 10:02 AM Acme Support <support@acme.example> wrote:",
                "On Tue, Nov 3, 2026 at 10:02 AM\nAcme Support <support@acme.example>\nwrote:",
                "Le mar. 3 nov. 2026 à 10:02, Acme Support <support@acme.example> a écrit :",
                "Am 03.11.2026 um 10:02 schrieb Acme Support:",
                "El mar, 3 nov 2026 a las 10:02, Acme (<support@acme.example>) escribió:",
                "Il giorno mar 3 nov 2026 alle ore 10:02 Acme <support@acme.example> ha scritto:",
                "Op di 3 nov 2026 om 10:02 schreef Acme <support@acme.example>:",
                "Em ter., 3 de nov. de 2026 às 10:02, Acme <support@acme.example> escreveu:",
                "W dniu wt., 3.11.2026 o 10:02 Acme <support@acme.example> napisał(a):",
                "Den tis 3 nov. 2026 kl 10:02 skrev Acme <support@acme.example>:",
                "ti 3. marrask. 2026 klo 10.02 Acme (support@acme.example) kirjoitti:",
                "вт, 3 нояб. 2026 г. в 10:02, Acme <support@acme.example> написал:",
                "Acme Support <support@acme.example> 于2026年11月3日周二 10:02写道：",
                "2026年11月3日(火) 10:02 Acme <support@acme.example> のメール:",
                "2026년 11월 3일 (화) 오전 10:02, Acme <support@acme.example>님이 작성:"
            })
    void cutsAtTheAttribution(String attribution) {
        Reply reply = ReplyFolder.fold(
                "Yes, please do.\n\nBest\nMary\n\n" + attribution + "\n\n> Shall we refund you?\n> Acme\n",
                "Re: Refund");

        assertThat(reply.visible()).isEqualTo("Yes, please do.\n\nBest\nMary");
        assertThat(reply.quoted()).startsWith(attribution.split("\n")[0]).endsWith("> Acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----\nFrom: Acme\nSent: Tuesday\nTo: Mary\nSubject: Refund\n\nShall we?",
                "-----Ursprüngliche Nachricht-----\nVon: Acme\n\nSollen wir?",
                "------------------ 原始邮件 ------------------\n发件人: \"Acme\" <support@acme.example>;\n\n要退款吗？",
                "From: Acme <support@acme.example>\nSent: Tuesday, November 3\nTo: Mary\nSubject: Refund\n\nShall we?",
                "________________________________\nVon: Acme <support@acme.example>\nGesendet: Dienstag\nAn: Mary\nBetreff: Refund\n\nSollen wir?",
                "发件人： Acme\n发送时间： 2026年11月3日\n收件人： Mary\n主题： 退款\n\n要退款吗？",
                "*From:* Acme\n*Date:* Tuesday\n*To:* Mary\n\nShall we?",
                "> Shall we?\n> Acme",
                "-- \nMary Smith\nSmith & Sons",
                "Sent from my iPhone",
                "发自我的iPhone",
                "-- \nMary\n\nOn Tue, Nov 3, 2026 at 10:02 AM Acme <a@acme.example> wrote:\n> Shall we?"
            })
    void cutsAtHeadersMarksAndSignatures(String rest) {
        Reply reply = ReplyFolder.fold("Yes, please do.\n\n" + rest + "\n", "Re: Refund");

        assertThat(reply.visible()).isEqualTo("Yes, please do.");
        assertThat(reply.quoted()).isEqualTo(rest.replace("-- \n", "--\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> Shall we refund you?\nYes.\n> To which card?\nThe same.",
                "Hello,\nsee below.\n\nOn Tue, Nov 3, 2026 Acme <a@acme.example> wrote:\n> Shall we refund you?\nYes.\n> Which card?\nThe same.",
                "On Tue, Nov 3, 2026 Acme <a@acme.example> wrote:\n> Shall we refund you?\n\nYes, please.",
                "> only a quotation\n> and nothing else",
                "From: the beginning I liked it\nand still do",
                "I ordered on 3 November and you wrote: soon",
                "I like it --\nall of it",
                "--\nMary Smith"
            })
    void keepsEverythingWhereItCannotBeToldApart(String text) {
        Reply reply = ReplyFolder.fold(text, "Re: Refund");

        assertThat(reply.visible()).isEqualTo(text);
        assertThat(reply.quoted()).isEmpty();
    }

    @Test
    void keepsForwardedMailsWhole() {
        String text =
                "Please see below.\n\n---------- Forwarded message ---------\nFrom: Bank <b@bank.example>\nDate: Tue\n"
                        + "Subject: Statement\nTo: Mary\n\nYour statement.";

        assertThat(ReplyFolder.fold(text, "").visible()).isEqualTo(text);
        assertThat(ReplyFolder.fold("See:\n\nFrom: B\nSent: Tue\nTo: M\nSubject: S\n\nx", "Fwd: Statement")
                        .quoted())
                .isEmpty();
        assertThat(ReplyFolder.fold("请看\n\n发件人：B\n发送时间：2\n收件人：M\n\nx", "转发：账单").quoted())
                .isEmpty();
    }

    @Test
    void losesNothing() {
        String text = "One\n\nTwo\n\nOn 3 Nov 2026, Acme <a@acme.example> wrote:\n> Three\n>> Four\n\n> Five\n";

        Reply reply = ReplyFolder.fold(text, "");

        assertThat((reply.visible() + reply.quoted()).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @Test
    void staysLinearOnBaitForBacktracking() {
        String wrote = "On 1 wrote: ".repeat(40_000);
        String lines = "On 3 Nov 2026 somebody at some place with a long name wrote\n".repeat(100_000);
        String quotes = ">".repeat(500_000) + "\n" + "> a\nb\n".repeat(50_000);
        String separators = "--\n".repeat(300_000);
        String blanks = "a\n" + (" ".repeat(200) + "x:\n").repeat(5_000) + " ".repeat(500_000) + "y";

        for (String bait : new String[] {wrote, lines, quotes, separators, blanks}) {
            Reply reply = Assertions.assertTimeout(Duration.ofSeconds(30), () -> ReplyFolder.fold(bait, "Re: x"));
            assertThat(reply.visible()).isNotEmpty();
        }
    }
}
