package io.parley.redis;

import io.vertx.core.Future;

/** Calls {@code pulse.lua}. */
final class PulseScript {
    private static final Script SCRIPT = Script.of(PulseScript.class, "pulse.lua");

    private final RedisDoor door;

    PulseScript(RedisDoor door) {
        this.door = door;
    }

    /** Fails as a message would that was sent now. */
    Future<Void> run(String key, String word) {
        return door.eval(SCRIPT, new String[] {key}, word).mapEmpty();
    }
}
