package io.parley.channel;

import java.time.Duration;

/** What came of fetching a file. */
public sealed interface FetchedFile {

    /**
     * What an answer to a plain GET of a file comes to: a success with the whole body is the file; {@code 408}, {@code 425}, {@code 429}, a
     * fault of the server and no answer may pass; anything else is final.
     */
    static FetchedFile of(EgressResult result) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return new Never(forbidden.reason());
        }
        if (result instanceof EgressResult.Failed failed) {
            return new NotNow(Duration.ZERO, failed.reason());
        }
        EgressResult.Answered answer = (EgressResult.Answered) result;
        if (answer.ok()) {
            return answer.cut() ? new Never("larger than allowed") : new Bytes(answer.body());
        }
        int status = answer.status();
        boolean mayPass = status == 408 || status == 425 || status == 429 || status >= 500;
        return mayPass
                ? new NotNow(answer.retryAfter().orElse(Duration.ZERO), "status " + status)
                : new Never("status " + status);
    }

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
