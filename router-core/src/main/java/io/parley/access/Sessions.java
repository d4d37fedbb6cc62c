package io.parley.access;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.SetArgs;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Sessions of signed-in people and one-time links, in Redis under hashes of their secrets: who reads Redis cannot sign in. A
 * session ends 12 h after its last use. Call from any thread.
 *
 * <pre>
 * {access}:link:HASH     string  workspace|agent; made by newLink, deleted by redeem, expires
 * {access}:session:HASH  string  workspace|agent; made by redeem, deleted by end, expires
 * </pre>
 */
public final class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final RedisDoor door;
    private final IdSource ids;
    private final RedeemScript redeem;

    public Sessions(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
        this.redeem = new RedeemScript(door);
    }

    /** A secret that signs this agent in once, within {@code lifetime}. */
    public Future<String> newLink(String workspace, String agent, Duration lifetime) {
        String link = ids.random();
        return door.call(redis -> redis.set(linkKey(link), workspace + "|" + agent, SetArgs.Builder.px(lifetime)))
                .map(link);
    }

    /** Whether a link would work now, without using it up. */
    public Future<Optional<Session>> peek(String link) {
        return door.call(redis -> redis.get(linkKey(link)))
                .map(who -> Optional.ofNullable(who).map(name -> session("", name)));
    }

    /** Uses a link up and begins a session; empty when the link is unknown, used or expired. */
    public Future<Optional<Session>> redeem(String link) {
        String secret = ids.random();
        return redeem.run(linkKey(link), sessionKey(secret), LIFETIME)
                .map(who -> who.map(name -> session(secret, name)));
    }

    /** The session of this secret, renewed; empty when unknown or expired. */
    public Future<Optional<Session>> find(String secret) {
        return door.call(redis -> redis.getex(sessionKey(secret), GetExArgs.Builder.px(LIFETIME)))
                .map(who -> Optional.ofNullable(who).map(name -> session(secret, name)));
    }

    /** Ends a session. */
    public Future<Void> end(String secret) {
        return door.call(redis -> redis.del(sessionKey(secret))).mapEmpty();
    }

    private static Session session(String secret, String who) {
        int bar = who.indexOf('|');
        // Derived, so that nothing more needs to be kept; whoever has the cookie may know it, nobody else can.
        String csrf = secret.isEmpty() ? "" : hash("csrf", secret).substring(0, 32);
        return new Session(secret, who.substring(0, bar), who.substring(bar + 1), csrf);
    }

    private static String linkKey(String link) {
        return "{access}:link:" + hash("link", link);
    }

    private static String sessionKey(String secret) {
        return "{access}:session:" + hash("session", secret);
    }

    private static String hash(String purpose, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((purpose + "|" + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A session.
     *
     * @param secret goes into the cookie; empty when only peeked
     * @param csrf goes into the header of calls that change something; empty when only peeked
     */
    public record Session(String secret, String workspace, String agent, String csrf) {
        @Override
        public String toString() {
            return "Session[" + workspace + "/" + agent + "]";
        }
    }
}
