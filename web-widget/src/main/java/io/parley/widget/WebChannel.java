package io.parley.widget;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.InboundSink;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.widget.site.Sites;
import io.parley.widget.site.VisitorTokens;
import io.parley.widget.visitor.VisitorLoops;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The channel {@code web}. Visitors read the conversation's log over their own connection, so nothing is ever pushed. Inbox settings:
 * {@code key} (public; default: the inbox's id) and {@code origins} (who may embed the widget).
 */
public final class WebChannel implements ChannelAdapter {
    private static final int LONGEST_TEXT = 32_000;
    // The widget sends again, under the same client id, what was not acknowledged.
    private static final Capabilities CAPABILITIES = Capabilities.live()
            .receipts()
            .textLimit(LONGEST_TEXT, Capabilities.TextUnit.UTF16)
            .providerRetries()
            .build();

    private volatile Started started;

    /** For the service loader. */
    public WebChannel() {}

    @Override
    public String type() {
        return "web";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        try {
            started = new Started(
                    Sites.of(context.inboxes()),
                    new VisitorTokens(context.signer(), context.clock()),
                    context.sink(),
                    context.clock());
            return CompletableFuture.completedStage(null);
        } catch (IllegalArgumentException wrongSetting) {
            return CompletableFuture.failedStage(wrongSetting);
        }
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        return CompletableFuture.failedStage(
                new UnsupportedOperationException("the channel web is read by the visitor's own connection"));
    }

    /** Keeps what it was started with: pages and open sockets are the gateway's, which drains them while others are stopped. */
    @Override
    public CompletionStage<Void> stop() {
        return CompletableFuture.completedStage(null);
    }

    /** What the gateway works with; asks it anew each time. */
    VisitorLoops.Door door() {
        return new VisitorLoops.Door() {
            @Override
            public Sites sites() {
                return started == null ? Sites.NONE : started.sites();
            }

            @Override
            public VisitorTokens tokens() {
                return started.tokens();
            }

            @Override
            public InboundSink sink() {
                return started.sink();
            }

            @Override
            public Clock clock() {
                return started.clock();
            }
        };
    }

    private record Started(Sites sites, VisitorTokens tokens, InboundSink sink, Clock clock) {}
}
