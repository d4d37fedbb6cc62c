package io.parley.delivery;

import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** The channels as the way out sees them. Called from any thread; must not block. */
public interface ChannelSender {

    /**
     * Sends one message through the adapter of its inbox. At most one call at a time per inbox and recipient; repeated with the
     * same {@link OutboundMessage#id()} when the result asks for it or never came.
     */
    Future<SendResult> send(WorkspaceId workspace, OutboundMessage message);
}
