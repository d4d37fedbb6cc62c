package io.parley.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a request to the outside. */
public sealed interface EgressResult {

    /**
     * The other side answered.
     *
     * @param status of the last answer when redirects were followed
     * @param headers by name in lower case
     * @param body the bytes, cut at the request's bound
     * @param cut whether there was more than the bound allows
     * @param retryAfter from the header {@code Retry-After}, in seconds or as a date; at most 24 h
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(
            int status, Map<String, List<String>> headers, byte[] body, boolean cut, Optional<Duration> retryAfter)
            implements EgressResult {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** The first header of this name; give it in lower case. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /** Whether the status says that it was done. */
        public boolean ok() {
            return status >= 200 && status <= 299;
        }

        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length + " bytes" + (cut ? ", cut" : "") + "]";
        }
    }

    /**
     * The egress policy forbids it; nothing was sent, and repeating cannot help.
     *
     * @param reason for an operator; names the host, never the whole address
     */
    record Forbidden(String reason) implements EgressResult {}

    /**
     * No answer, or not a whole one.
     *
     * @param maybeSent false when the request certainly did not reach the other side, so that it can be repeated safely
     * @param reason for an operator; names the host, never the whole address
     */
    record Failed(boolean maybeSent, String reason) implements EgressResult {}
}
