package io.parley.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came, nothing decoded.
 *
 * @param method in capitals, for example {@code POST}
 * @param path what follows the inbox's address, with its percent-encoding: empty, or beginning with a slash
 * @param rawQuery what follows the question mark, with its percent-encoding; empty when there is none
 * @param headers by name in lower case, in the order of arrival
 * @param body the bytes as received; do not change them
 * @param remoteAddress network address of the caller, or of the proxy before this server
 * @param url the public address of this request: the configured origin, then path and query exactly as received. What a
 *     signature over the address is checked against
 */
@SuppressWarnings("ArrayRecordComponent")
public record IngressRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        String remoteAddress,
        String url) {

    public IngressRequest {
        headers = Map.copyOf(headers);
    }

    /** The first header of this name; give it in lower case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Without query, headers and body: they hold signatures, tokens and words. */
    @Override
    public String toString() {
        return "IngressRequest[" + method + " " + path + ", " + body.length + " bytes]";
    }
}
