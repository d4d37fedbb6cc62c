package io.parley.channel.wechat.inbound;

import java.time.Duration;
import java.util.Optional;

/**
 * How long and how often the sender of a callback may be answered, by the platform's table: five messages within 48 hours of a message; three
 * within a minute of following, of choosing from the menu and of scanning.
 */
record ReplyAllowance(Duration length, int messages) {

    /** What one message holds; a longer text goes out as several. */
    private static final int BYTES = 2_000;

    private static final Duration AFTER_A_MESSAGE = Duration.ofDays(2);
    private static final ReplyAllowance ACTION = new ReplyAllowance(Duration.ofMinutes(1), 3);
    private static final ReplyAllowance NONE = new ReplyAllowance(Duration.ZERO, 0);

    /** @param replies how many answers WeChat takes after a message */
    static Optional<ReplyAllowance> of(Fields fields, int replies) {
        if (!fields.type().equals("event")) {
            return Optional.of(new ReplyAllowance(AFTER_A_MESSAGE, replies));
        }
        return switch (fields.get("Event")) {
            case "subscribe", "CLICK", "SCAN" -> Optional.of(ACTION);
            case "unsubscribe" -> Optional.of(NONE);
            default -> Optional.empty();
        };
    }

    /** As {@link io.parley.channel.InboundMessage#REPLY_WINDOW} carries it. */
    String text() {
        return length.toMillis() + " " + messages + " " + BYTES;
    }
}
