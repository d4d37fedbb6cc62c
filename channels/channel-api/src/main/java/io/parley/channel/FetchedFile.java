package io.parley.channel;

import java.time.Duration;

/** What came of fetching a file. */
public sealed interface FetchedFile {

    /** Here it is. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] content) implements FetchedFile {

        @Override
        public String toString() {
            return "Bytes[" + content.length + "]";
        }
    }

    /** Not yet; trying again after the given time may help. */
    record NotNow(Duration after, String reason) implements FetchedFile {}

    /** It can never be had: gone, forbidden, too large. */
    record Never(String reason) implements FetchedFile {}
}
