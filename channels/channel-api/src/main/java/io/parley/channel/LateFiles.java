package io.parley.channel;

import java.util.concurrent.CompletionStage;

/**
 * Files that lie at the provider and are fetched after the message they belong to was accepted: an adapter acknowledges first
 * and downloads then, and a node that dies in between leaves the download to another.
 *
 * <p>Order of work: {@link #expect} each file, put its {@linkplain #key key} into the message's attachments as
 * {@link Attachment#blob()}, hand the message to the sink. A file of a message that was refused is fetched in vain, and no harm is
 * done. A file is tried again with growing pauses for 24 h.
 */
public interface LateFiles {

    /** The key the file will have. The same inbox and source have the same key. Pure. */
    String key(String inbox, String source);

    /**
     * Writes down that a file is to be fetched. Idempotent. The stage fails when storage is in doubt: refuse the message then.
     *
     * @param source what the fetcher needs to find it, for example its address; at most 4096 characters. Never logged
     */
    CompletionStage<Void> expect(String inbox, String source);

    /** Says who fetches; once, while the adapter starts. Begins with what is still expected from before. */
    void fetchWith(Fetcher fetcher);

    /** Fetches files. Called a few times at once at most; the stage may complete on any thread. */
    @FunctionalInterface
    interface Fetcher {

        /** Fetches one file; may be asked again for the same. */
        CompletionStage<FetchedFile> fetch(Inbox inbox, String source);
    }
}
