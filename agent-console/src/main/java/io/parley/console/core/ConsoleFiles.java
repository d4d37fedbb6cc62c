package io.parley.console.core;

import io.parley.channel.Blobs;
import io.parley.channel.Signer;
import java.util.Set;

/**
 * Files of messages.
 *
 * @param signer proves that a file was uploaded for a conversation
 * @param channels types of channel whose messages to the contact may carry files
 */
public record ConsoleFiles(Blobs blobs, Signer signer, Set<String> channels) {

    public ConsoleFiles {
        channels = Set.copyOf(channels);
    }
}
