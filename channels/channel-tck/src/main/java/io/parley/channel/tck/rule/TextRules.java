package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.Capabilities.TextLimit;
import io.parley.channel.Capabilities.TextUnit;
import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Wire;
import java.util.List;
import java.util.stream.Collectors;

/** Markup and length of texts. */
final class TextRules {

    private static final String MARKUP = "<b>5 < 6 & 7 > 6</b> *x* _y_ `z` [a](b) {text} $1 \\";

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.RICH_TEXT,
                    1,
                    "rule 2",
                    "what an agent writes arrives as written: markup is text",
                    "send plain text, or escape what the provider would take for markup",
                    TextRules::markup),
            onStage(
                    Group.RICH_TEXT,
                    2,
                    "SPI InboundMessage.html",
                    "HTML that is handed over has neither scripts nor handlers",
                    "pass it through a sanitiser that keeps a list of what is allowed",
                    TextRules::html),
            onStage(
                    Group.LENGTH,
                    1,
                    "SPI TextLimit",
                    "a text of exactly the declared length arrives whole",
                    "declare what the provider takes, in the unit it counts by",
                    TextRules::atTheLimit),
            onStage(
                    Group.LENGTH,
                    2,
                    "SPI TextLimit",
                    "a text above the declared length is refused, or sent in parts that lose nothing",
                    "return SendResult.Permanent, or split between two characters; never cut",
                    TextRules::aboveTheLimit));

    private TextRules() {}

    private static void markup(Stage stage) {
        Outlet outlet = stage.outlet();
        SendResult result = stage.send(MARKUP);
        Breach.unless(result instanceof SendResult.Sent, "not sent: " + result);
        Breach.unless(text(outlet).contains(MARKUP), "the contact reads: " + text(outlet));
    }

    private static String text(Outlet outlet) {
        return outlet.carried().stream().map(Carried::text).collect(Collectors.joining());
    }

    private static void html(Stage stage) {
        Wire wire = Stage.given(stage.rig.markup(stage.rig.inbox(), stage.arriving(1)), "the transport has no HTML");
        String html = stage.taken(wire).html().toLowerCase(java.util.Locale.ROOT);
        Breach.unless(
                !html.contains("<script") && !html.contains("onerror") && !html.contains("javascript:"),
                "the HTML was handed over with what runs");
    }

    private static int limit(Stage stage) {
        TextLimit limit = stage.declares().textLimit();
        NotApplicable.unless(limit.most() > 0, "no length limit is declared");
        return limit.unit() == TextUnit.SMS_SEGMENTS ? (limit.most() == 1 ? 160 : limit.most() * 153) : limit.most();
    }

    private static void atTheLimit(Stage stage) {
        int most = limit(stage);
        Outlet outlet = stage.outlet();
        String text = "0123456789".repeat(most / 10 + 1).substring(0, most);
        SendResult result = stage.send(text);
        Breach.unless(result instanceof SendResult.Sent, most + " characters were not sent: " + result);
        Breach.unless(text(outlet).equals(text), text(outlet).length() + " of " + most + " characters arrived");
    }

    private static void aboveTheLimit(Stage stage) {
        int most = limit(stage);
        Outlet outlet = stage.outlet();
        String text = "\uD83D\uDE00 word ".repeat(most / 4 + 1);
        SendResult result = stage.send(text);
        if (result instanceof SendResult.Sent) {
            String came = text(outlet).replaceAll("\\s", "");
            Breach.unless(came.equals(text.replaceAll("\\s", "")), "Sent, and words are missing");
            boolean torn = outlet.carried().stream()
                    .map(Carried::text)
                    .anyMatch(part -> !part.isEmpty()
                            && (Character.isLowSurrogate(part.charAt(0))
                                    || Character.isHighSurrogate(part.charAt(part.length() - 1))));
            Breach.unless(!torn, "a character was cut in two");
        } else {
            Breach.unless(result instanceof SendResult.Permanent, "the answer was " + result);
        }
    }
}
