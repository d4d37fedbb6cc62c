package io.parley.channel;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/**
 * The public HTTP door of the server, as one adapter sees it. Everything below {@code /channels/<type>/<inbox>} belongs to the
 * handler of that inbox. There is one door for all inboxes; an adapter opens no port of its own for HTTP.
 *
 * <p>Before a handler is asked, the server has refused bodies that are too large (413), bodies that do not arrive in time
 * (408) and, while too many requests are in progress, every further one (503 with {@code Retry-After}). A handler that throws, fails or does not
 * answer within 14 s is answered for with 503: a provider that tries again will do so.
 */
public interface HttpIngress {

    /**
     * Gives everything below an inbox's address to a handler, in place of an earlier one. Effective at once; it ends when the
     * adapter stops.
     *
     * @param inbox id of one of {@link ChannelContext#inboxes()}
     * @param maxBodyBytes largest body, 0 to 33554432
     * @throws IllegalArgumentException when the inbox is not this adapter's or the bound is out of range
     */
    void handle(String inbox, int maxBodyBytes, Handler handler);

    /**
     * The address a provider is told to call: public origin and {@code /channels/<type>/<inbox>}, without a slash at the end.
     * It follows from the configuration, never from a request.
     */
    URI url(String inbox);

    /** Answers requests. Called on an event loop: never block, hand blocking work to {@link ChannelContext#workers()}. */
    @FunctionalInterface
    interface Handler {

        /** Answers one request. The stage may complete on any thread. */
        CompletionStage<IngressAnswer> answer(IngressRequest request);
    }
}
