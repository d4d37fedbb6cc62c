package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.Capabilities.ReplyWindow;
import io.parley.channel.InboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.Fault;
import java.util.List;

/** The reply window. */
final class WindowRules {

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.WINDOW,
                    1,
                    "SPI InboundMessage.REPLY_WINDOW",
                    "a message says how long and how often it may be answered, within what is declared",
                    "set the attribute reply-window to 'milliseconds messages bytes'",
                    WindowRules::said),
            onStage(
                    Group.WINDOW,
                    2,
                    "rule 9",
                    "a send after the window has closed is refused for good, with a code",
                    "map the provider's code for a closed window to SendResult.Permanent",
                    WindowRules::closed));

    private WindowRules() {}

    private static ReplyWindow declared(Stage stage) {
        return Stage.given(stage.declares().replyWindow(), "no reply window is declared");
    }

    private static void said(Stage stage) {
        ReplyWindow window = declared(stage);
        InboundMessage came = stage.taken(stage.wire(stage.arriving(1)));
        String said = came.attributes().getOrDefault(InboundMessage.REPLY_WINDOW, "");
        Breach.unless(said.matches("\\d+ \\d+ \\d+"), "the attribute reply-window was '" + said + "'");
        long millis = Long.parseLong(said.split(" ")[0]);
        Breach.unless(
                millis > 0 && millis <= window.length().toMillis(),
                "a window of " + millis + " ms, declared are " + window.length().toMillis());
    }

    private static void closed(Stage stage) {
        declared(stage);
        stage.outlet(Fault.WINDOW_CLOSED);
        SendResult result = stage.send("Hello");
        Breach.unless(
                result instanceof SendResult.Permanent refused
                        && !refused.code().isEmpty(),
                "the answer was " + result);
    }
}
