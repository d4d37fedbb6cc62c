package io.parley.channel.tck.fake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request of a provider to one inbox. Immutable: each change makes a new one. */
public final class HttpCall implements Wire {

    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpCall(String method, String target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    /** A POST of text in UTF-8; {@code target} follows the inbox's address: path and query, or empty. */
    public static HttpCall post(String target, String contentType, String body) {
        return new HttpCall("POST", target, Map.of(), body.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", contentType);
    }

    /** A GET. */
    public static HttpCall get(String target) {
        return new HttpCall("GET", target, Map.of(), new byte[0]);
    }

    /** The same with a header, in place of an earlier one of that name. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new HttpCall(method, target, more, body);
    }

    /** The same by another method. */
    public HttpCall by(String other) {
        return new HttpCall(other, target, headers, body);
    }

    /** The same to another target. */
    public HttpCall to(String other) {
        return new HttpCall(method, other, headers, body);
    }

    /** The same with the last bit of one byte of the body turned over. */
    public HttpCall flipped(int at) {
        byte[] changed = body.clone();
        changed[at] ^= 1;
        return new HttpCall(method, target, headers, changed);
    }

    /** Whether a header or a parameter of the query has this name. */
    public boolean has(String name) {
        return headers.containsKey(name.toLowerCase(Locale.ROOT)) || target.matches("(?s).*[?&]" + name + "=.*");
    }

    /** The same without the header or parameter of this name. */
    public HttpCall without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name.toLowerCase(Locale.ROOT));
        String rest = target.replaceAll("([?&])" + name + "=[^&]*&?", "$1").replaceAll("[?&]$", "");
        return new HttpCall(method, rest, fewer, body);
    }

    /** The same with another value of the header or parameter of this name. */
    public HttpCall with(String name, String value) {
        return headers.containsKey(name.toLowerCase(Locale.ROOT))
                ? header(name, value)
                : to(target.replaceAll("([?&]" + name + "=)[^&]*", "$1" + value));
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    Map<String, List<String>> headers() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return all;
    }

    byte[] body() {
        return body.clone();
    }

    /** How many bytes the body has. */
    public int length() {
        return body.length;
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpCall that
                && method.equals(that.method)
                && target.equals(that.target)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body) + target.hashCode();
    }

    @Override
    public String toString() {
        return method + " " + target.replaceAll("\\?.*", "?…") + ", " + body.length + " bytes";
    }
}
