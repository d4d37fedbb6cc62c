package io.parley.channel;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One request to the outside. Begin with {@link #get} or {@link #post}.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param url absolute, with host
 * @param headers by name. {@code Authorization} and {@code Cookie} are left out after a redirect to another origin
 * @param body the bytes to send; empty for none
 * @param timeout for everything from the look-up of the name to the last byte of the answer, at most 60 s
 * @param maxAnswerBytes the answer's body is cut there, at most 33554432
 * @param redirects how many redirects of a GET are followed; those of other methods are answers. At most 5
 * @param onlyHosts the hosts this request and its redirects may go to, in lower case, {@code *.example.org} for all below;
 *     empty for any
 */
@SuppressWarnings("ArrayRecordComponent")
public record EgressRequest(
        String method,
        URI url,
        Map<String, String> headers,
        byte[] body,
        Duration timeout,
        int maxAnswerBytes,
        int redirects,
        Set<String> onlyHosts) {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
    private static final int USUAL_BYTES = 65_536;
    private static final int MOST_BYTES = 33_554_432;
    private static final int MOST_REDIRECTS = 5;

    public EgressRequest {
        headers = Map.copyOf(headers);
        onlyHosts = Set.copyOf(onlyHosts);
        check(Set.of("GET", "POST", "PUT", "DELETE").contains(method), "method", method, "GET, POST, PUT or DELETE");
        check(
                timeout.toMillis() > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "timeout",
                timeout,
                "more than 0 and at most 60 s");
        check(
                maxAnswerBytes >= 0 && maxAnswerBytes <= MOST_BYTES,
                "maxAnswerBytes",
                maxAnswerBytes,
                "0 to " + MOST_BYTES);
        check(redirects >= 0 && redirects <= MOST_REDIRECTS, "redirects", redirects, "0 to " + MOST_REDIRECTS);
    }

    private static void check(boolean holds, String what, Object value, String expectation) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + expectation + ")");
        }
    }

    /** Fetches: no redirects, 10 s, 64 KiB of answer. */
    public static EgressRequest get(URI url) {
        return new EgressRequest("GET", url, Map.of(), new byte[0], USUAL_TIMEOUT, USUAL_BYTES, 0, Set.of());
    }

    /** Sends a body: 10 s, 64 KiB of answer. */
    public static EgressRequest post(URI url, String contentType, byte[] body) {
        return new EgressRequest(
                "POST", url, Map.of("Content-Type", contentType), body, USUAL_TIMEOUT, USUAL_BYTES, 0, Set.of());
    }

    /** The same with one more header. */
    public EgressRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new EgressRequest(method, url, more, body, timeout, maxAnswerBytes, redirects, onlyHosts);
    }

    /** The same with another bound on time. */
    public EgressRequest within(Duration time) {
        return new EgressRequest(method, url, headers, body, time, maxAnswerBytes, redirects, onlyHosts);
    }

    /** The same with another bound on the answer's body. */
    public EgressRequest atMost(int answerBytes) {
        return new EgressRequest(method, url, headers, body, timeout, answerBytes, redirects, onlyHosts);
    }

    /** The same, following redirects. */
    public EgressRequest following(int most) {
        return new EgressRequest(method, url, headers, body, timeout, maxAnswerBytes, most, onlyHosts);
    }

    /** The same, bound to hosts. */
    public EgressRequest only(Set<String> hosts) {
        return new EgressRequest(method, url, headers, body, timeout, maxAnswerBytes, redirects, hosts);
    }

    /** Host alone: path, query, headers and body may hold secrets and words. */
    @Override
    public String toString() {
        return "EgressRequest[" + method + " " + url.getHost() + ", " + body.length + " bytes]";
    }
}
