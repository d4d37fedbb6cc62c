package io.parley.redis;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address for Redis says: {@code redis://[[user]:password@]host[:port][/db]}, {@code rediss://} for TLS, or
 * {@code redis-sentinel://[[user]:password@]host:port[,host:port...]/name[?sentinelPassword=...]} for a primary that Sentinels know.
 *
 * @param uri where to connect; of a primary known by Sentinels all but host and port
 * @param sentinels whom to ask; empty when the address is Redis' own
 * @param name what the Sentinels call it
 */
record RedisPlace(RedisURI uri, List<RedisURI> sentinels, String name) {
    private static final Pattern SENTINEL = Pattern.compile(
            "redis-sentinel://(?:(?<user>[^:@/]*):(?<password>[^@/]*)@)?(?<hosts>[^/?@]+)/(?<name>[^/?]+)"
                    + "(?:\\?sentinelPassword=(?<secret>[^&]*))?");

    /** Never a real port: the Sentinels' answer takes its place. */
    private static final int PLACEHOLDER = 1;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none, without quoting it: it may hold a password
     */
    static RedisPlace of(String address) {
        if (!address.startsWith("redis-sentinel:")) {
            return new RedisPlace(RedisURI.create(URI.create(address)), List.of(), "");
        }
        Matcher matcher = SENTINEL.matcher(address);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the address of the Sentinels is not understood (expected:"
                    + " redis-sentinel://:password@host:port,host:port/name)");
        }
        RedisURI.Builder redis = RedisURI.Builder.redis("primary", PLACEHOLDER);
        String password = decoded(matcher.group("password"));
        String user = decoded(matcher.group("user"));
        if (!password.isEmpty() && user.isEmpty()) {
            redis.withPassword(password.toCharArray());
        } else if (!password.isEmpty()) {
            redis.withAuthentication(user, password.toCharArray());
        }
        List<RedisURI> sentinels = new ArrayList<>();
        for (String host : matcher.group("hosts").split(",")) {
            sentinels.add(sentinel(host, decoded(matcher.group("secret"))));
        }
        return new RedisPlace(redis.build(), sentinels, matcher.group("name"));
    }

    private static RedisURI sentinel(String host, String secret) {
        Matcher parts = Pattern.compile("(.+?)(?::(\\d{1,5}))?").matcher(host);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a Sentinel's address is empty (expected: host:port)");
        }
        int port = parts.group(2) == null ? RedisURI.DEFAULT_SENTINEL_PORT : Integer.parseInt(parts.group(2));
        RedisURI.Builder sentinel = RedisURI.Builder.redis(parts.group(1), port);
        if (!secret.isEmpty()) {
            sentinel.withPassword(secret.toCharArray());
        }
        return sentinel.build();
    }

    private static String decoded(String text) {
        return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    boolean hasSentinels() {
        return !sentinels.isEmpty();
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return hasSentinels()
                ? "primary '" + name + "' of " + sentinels.size() + " Sentinels"
                : uri.getHost() + ":" + uri.getPort();
    }
}
