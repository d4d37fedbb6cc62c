package io.parley.server.channels;

import io.parley.channel.Blobs;
import io.parley.channel.ChannelContext;
import io.parley.channel.HttpEgress;
import io.parley.channel.HttpIngress;
import io.parley.channel.InboundSink;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import io.parley.channel.SharedState;
import io.parley.channel.Signer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * What one adapter is given.
 *
 * @param secretNow one of its secrets as it is now, by inbox and name; blocks
 */
record HostedChannel(
        List<Inbox> inboxes,
        InboundSink sink,
        Executor workers,
        Clock clock,
        Blobs blobs,
        Signer signer,
        HttpIngress ingress,
        HttpEgress egress,
        SharedState state,
        LateFiles lateFiles,
        BiFunction<String, String, Optional<String>> secretNow)
        implements ChannelContext {

    HostedChannel {
        inboxes = List.copyOf(inboxes);
    }

    @Override
    public Optional<String> currentSecret(String inbox, String name) {
        return secretNow.apply(inbox, name);
    }
}
