package io.parley.delivery;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;

/** Calls {@code delivery_event.lua}. */
final class DeliveryEventScript {
    private static final Script SCRIPT = Script.of(DeliveryEventScript.class, "delivery_event.lua");
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final RedisDoor door;

    DeliveryEventScript(RedisDoor door) {
        this.door = door;
    }

    /** {@code message} is {@code conversation|seq|number} as read under the report's reference. */
    Future<Receipt> run(WorkspaceId workspace, DeliveryEvent event, String message) {
        ShardKeys shard = ShardKeys.of(workspace);
        ConversationId conversation = new ConversationId(message.substring(0, message.indexOf('|')));
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(
                                shard.outgoingHistory(),
                                shard.deliveries(conversation),
                                shard.reference(event.inbox(), event.reference()),
                                shard.log(conversation),
                                shard.seen("report|" + event.inbox() + "|" + event.reportId()),
                                shard.outgoingDead()),
                        message,
                        event.status().name().toLowerCase(Locale.ROOT),
                        event.detail(),
                        event.code(),
                        event.recipient(),
                        String.valueOf(REMEMBERED.toMillis()))
                .map(DeliveryEventScript::receipt);
    }

    private static Receipt receipt(Reply reply) {
        return switch (reply.code()) {
            case "MOVED", "KEPT" -> new Receipt.Accepted(reply.text(1), reply.number(2));
            case "DUPLICATE" -> new Receipt.Duplicate(reply.text(1), reply.number(2));
            default -> Deliveries.UNMATCHED;
        };
    }
}
