package io.parley.intake;

import io.parley.channel.InboundMessage;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.wire.Copy;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Calls {@code receive.lua}. */
final class ReceiveScript {
    private static final Script SCRIPT = Script.of(ReceiveScript.class, "receive.lua");

    /** Providers repeat for days; mail servers for up to five. */
    private static final Duration DUPLICATES = Duration.ofDays(7);

    private final RedisDoor door;
    private final IdSource ids;

    ReceiveScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Reply> run(Letter letter, String candidate) {
        InboundMessage message = letter.message();
        ShardKeys keys = ShardKeys.of(letter.route().workspace());
        Where where = letter.where();
        String seen = where.inbox() + '|' + message.providerMessageId() + '|' + message.fingerprint();
        return door.eval(
                SCRIPT,
                keys.fixedAnd(keys.log(new ConversationId(candidate)), keys.seen(seen)),
                ids.random(),
                candidate,
                letter.draft().map(Json::write).orElse(""),
                where.inbox(),
                where.token(),
                where.referencesJson(),
                where.address(),
                InboundEntry.json(message),
                InboundEntry.preview(message),
                message.html(),
                message.thread().own(),
                Long.toString(DUPLICATES.toMillis()),
                replyWindow(message),
                joinsOnly(message) ? "1" : "",
                heard(message));
    }

    /** Whether it begins no conversation. */
    static boolean joinsOnly(InboundMessage message) {
        return message.attributes().getOrDefault(InboundMessage.JOINS_ONLY, "").equals("true");
    }

    /**
     * Who wrote and who has it too; empty when the message is no mail, which has copies, a key of its own or references. Empty is what
     * lets the script take its short way, and nearly every message is.
     */
    static String heard(InboundMessage message) {
        ThreadHints thread = message.thread();
        boolean alone = message.copies().isEmpty()
                && thread.references().isEmpty()
                && thread.own().isEmpty();
        return alone ? "" : Json.write(new Heard(InboundEntry.copy(message.contact()), InboundEntry.copies(message)));
    }

    /** What answers it allows; empty when the channel has no such bound or what it says cannot be read. */
    private static String replyWindow(InboundMessage message) {
        String window = message.attributes().getOrDefault(InboundMessage.REPLY_WINDOW, "");
        return window.matches("\\d{1,12} \\d{1,6} \\d{1,6}") ? window : "";
    }

    /** Of a message that others may have too. */
    private record Heard(Copy from, List<Copy> copies) {}
}
