package io.parley.channel;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What an adapter may use of the outside world. Every port may be called from any thread. */
public interface ChannelContext {

    /** The inboxes this adapter serves, as configured when it was started. */
    List<Inbox> inboxes();

    /** Where received messages, delivery events and unreadable input go. */
    InboundSink sink();

    /** A bounded pool for blocking work. Rejects with {@link java.util.concurrent.RejectedExecutionException} when full. */
    Executor workers();

    /** The time. */
    Clock clock();

    /** Storage of attachments and raw messages. */
    Blobs blobs();

    /** Random bytes and signatures of this installation, for reply tokens and Message-IDs. */
    Signer signer();

    /** The public HTTP door, for providers that call. */
    HttpIngress ingress();

    /** HTTP to the outside, under the egress policy. */
    HttpEgress egress();

    /** Small values shared by all nodes. */
    SharedState state();

    /** Files fetched from the provider after a message was accepted. */
    LateFiles lateFiles();

    /**
     * A secret of an inbox as it is now: one that lies in a file of its own is read again, so that whoever renews it (an access
     * token, a password) need not restart anything. Blocking: call from a worker.
     *
     * @return empty when there is none under this name, or its file cannot be read now
     */
    default Optional<String> currentSecret(String inbox, String name) {
        return inboxes().stream()
                .filter(known -> known.id().equals(inbox))
                .findFirst()
                .map(known -> known.secrets().get(name));
    }
}
