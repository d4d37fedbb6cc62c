package io.parley.access;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Calls {@code redeem.lua}. */
final class RedeemScript {
    private static final Script SCRIPT = Script.of(RedeemScript.class, "redeem.lua");

    private final RedisDoor door;

    RedeemScript(RedisDoor door) {
        this.door = door;
    }

    /** Completes with {@code workspace|agent}; empty when the link is unknown, used or expired. */
    Future<Optional<String>> run(String linkKey, String sessionKey, Duration lifetime) {
        return door.eval(SCRIPT, new String[] {linkKey, sessionKey}, String.valueOf(lifetime.toMillis()))
                .map(reply -> reply.code().equals("REDEEMED") ? Optional.of(reply.text(1)) : Optional.empty());
    }
}
