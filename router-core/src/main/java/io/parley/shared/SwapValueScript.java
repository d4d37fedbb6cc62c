package io.parley.shared;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Calls {@code swap_value.lua}. */
final class SwapValueScript {
    private static final Script SCRIPT = Script.of(SwapValueScript.class, "swap_value.lua");

    private final RedisDoor door;

    SwapValueScript(RedisDoor door) {
        this.door = door;
    }

    /** Whether it was written. {@code name} is the inbox, a bar and the key. An empty {@code value} removes; an empty lifetime has no end. */
    Future<Boolean> run(ShardKeys keys, String name, Expected expected, Optional<String> value, Duration lifetime) {
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.shared(name)),
                        expected.kind(),
                        expected.value(),
                        value.isPresent() ? "set" : "remove",
                        value.orElse(""),
                        Long.toString(lifetime.toMillis()),
                        name)
                .map(reply -> reply.code().equals("WRITTEN"));
    }

    /** What must be there. */
    record Expected(String kind, String value) {
        static final Expected ANYTHING = new Expected("any", "");
        static final Expected NOTHING = new Expected("none", "");

        static Expected of(Optional<String> value) {
            return value.map(text -> new Expected("this", text)).orElse(NOTHING);
        }
    }
}
