package io.parley.testing.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class SetClock extends Clock {

    private volatile Instant now = Instant.parse("2026-01-15T12:00:00Z");

    /** Sets the time. */
    public void set(Instant time) {
        now = time;
    }

    /** Moves the time on. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
